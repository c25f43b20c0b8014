"""The addresses of boutiques."""

urlpatterns: list = []
