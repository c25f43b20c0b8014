"""The addresses of clients."""

urlpatterns: list = []
