"""The addresses of the line."""

from django.urls import path

from orders.views.desk import desk_page
from orders.views.order import order
from orders.views.paris import paris
from orders.views.request import new_request, take_in
from orders.views.today import today_page
from orders.views.verb import verb
from orders.views.worklist import orders, orders_filter

urlpatterns = [
    path("", today_page, name="today"),
    path("paris/", paris, name="paris"),
    path("desk/", desk_page, name="desk"),
    path("orders/", orders, name="orders"),
    path("orders/filter/", orders_filter, name="orders_filter"),
    path("orders/new/", new_request, name="new_request"),
    path("orders/take-in/", take_in, name="take_in"),
    path("orders/<str:reference>/", order, name="order"),
    path("orders/<str:reference>/<str:verb>/", verb, name="verb"),
]
