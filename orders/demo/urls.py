"""The demo's one address; config/urls.py takes it in only where the demo runs."""

from django.urls import path

from orders.demo.door import come_in

urlpatterns = [path("accounts/demo/", come_in, name="demo_sign_in")]
