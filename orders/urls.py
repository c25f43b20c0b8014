"""The addresses of the line."""

from django.urls import path, register_converter

from orders.addresses import DraftOf, Exported, Place, Reference
from orders.views.answer_sheets import answer_form, answer_sheet, answer_sheet_file, answer_sheet_new
from orders.views.arrivals import arrivals
from orders.views.bulk import batch_back, batch_page
from orders.views.bulk_verb import bulk_verb
from orders.views.client import client_page
from orders.views.client_moves import client_move, client_move_end, client_move_new, client_moves
from orders.views.deliveries import delivery, delivery_file, delivery_new, delivery_stock
from orders.views.desk import desk_page
from orders.views.drafts import draft, draft_throw_away
from orders.views.export import orders_export, orders_export_file
from orders.views.holding import holding
from orders.views.moved import moved
from orders.views.notice_choices import notice_choices
from orders.views.notices import notices, notices_new, notices_read
from orders.views.order import order
from orders.views.paris import paris
from orders.views.passed_on import passed_on_page
from orders.views.permit import permits
from orders.views.podium import podium_page
from orders.views.podium_act import podium_carry, podium_place
from orders.views.podium_after import podium_after
from orders.views.podium_sheet import podium_sheet, podium_table
from orders.views.podium_tick import podium_tick
from orders.views.proposal import take_back_proposal
from orders.views.reasons import reason, reason_list, reason_move, reason_new, reason_retire
from orders.views.request import new_request, take_in
from orders.views.running import live, numbers, ready
from orders.views.saved_view import remove_view, save_view, saved_view
from orders.views.season_budgets import season_budgets
from orders.views.sheets import sheet_page, tag_page
from orders.views.show import confirm, show
from orders.views.slot_grid import slot_grid
from orders.views.slot_ledger import slots_ledger
from orders.views.slot_loans import slots_answer, slots_lend
from orders.views.slot_moves import slots_grant, slots_keep, slots_let_go
from orders.views.slots import slots, slots_board
from orders.views.tags import tags_page, tags_print
from orders.views.today import today_page
from orders.views.verb import verb
from orders.views.withdraw import put_back_page, withdraw_page
from orders.views.worklist import orders, orders_filter

register_converter(Reference, "reference")
register_converter(DraftOf, "draft")
register_converter(Exported, "exported")
register_converter(Place, "place")

urlpatterns = [
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("metrics", numbers, name="metrics"),
    path("", today_page, name="today"),
    path("clients/<uuid:uuid>/", client_page, name="client"),
    path("clients/<uuid:uuid>/held/", holding, name="holding"),
    path("clients/<uuid:uuid>/move/", client_move_new, name="client_move_new"),
    path("moves/", client_moves, name="client_moves"),
    path("moves/<uuid:uuid>/", client_move, name="client_move"),
    path("moves/<uuid:uuid>/end/", client_move_end, name="client_move_end"),
    path("paris/", paris, name="paris"),
    path("paris/answers/", answer_sheet_new, name="answer_sheet_new"),
    path("paris/answers/sheet.<exported:form>", answer_form, name="answer_form"),
    path("paris/answers/<uuid:uuid>/", answer_sheet, name="answer_sheet"),
    path("paris/answers/<uuid:uuid>/file/", answer_sheet_file, name="answer_sheet_file"),
    path("reasons/", reason_list, name="reasons"),
    path("reasons/new/", reason_new, name="reason_new"),
    path("reasons/<slug:code>/", reason, name="reason"),
    path("reasons/<slug:code>/retire/", reason_retire, name="reason_retire"),
    path("reasons/<slug:code>/<place:way>/", reason_move, name="reason_move"),
    path("notices/", notices, name="notices"),
    path("notices/read/", notices_read, name="notices_read"),
    path("notices/new/", notices_new, name="notices_new"),
    path("notices/choices/", notice_choices, name="notice_choices"),
    path("desk/", desk_page, name="desk"),
    path("arrivals/", arrivals, name="arrivals"),
    path("arrivals/note/", delivery_new, name="delivery_new"),
    path("arrivals/note/<uuid:uuid>/", delivery, name="delivery"),
    path("arrivals/note/<uuid:uuid>/file/", delivery_file, name="delivery_file"),
    path("arrivals/note/<uuid:uuid>/stock/<int:number>/", delivery_stock, name="delivery_stock"),
    path("arrivals/tags/", tags_print, name="tags_print"),
    path("arrivals/tags.pdf", tags_page, name="tags"),
    path("podium/", podium_page, name="podium"),
    path("podium/<slug:code>/", podium_page, name="podium_season"),
    path("podium/<slug:code>/there/", podium_page, {"there": True}, name="podium_there"),
    path("podium/<slug:code>/buying-sheet.pdf", podium_sheet, name="podium_sheet"),
    path("podium/<slug:code>/buying-sheet.xlsx", podium_table, name="podium_table"),
    path("podium/<slug:code>/after/", podium_after, name="podium_after"),
    path("podium/<slug:code>/place/", podium_place, name="podium_place"),
    path("podium/<slug:code>/carry-over/", podium_carry, name="podium_carry"),
    path("podium/<slug:code>/<reference:reference>/", podium_tick, name="podium_tick"),
    path("orders/", orders, name="orders"),
    path("orders/filter/", orders_filter, name="orders_filter"),
    path("orders/views/save/", save_view, name="save_view"),
    path("orders/views/<uuid:uuid>/", saved_view, name="saved_view"),
    path("orders/views/<uuid:uuid>/remove/", remove_view, name="remove_view"),
    path("orders/export/", orders_export, name="orders_export"),
    path("orders/export.<exported:form>", orders_export_file, name="orders_export_file"),
    path("orders/new/", new_request, name="new_request"),
    path("orders/passed-on/", passed_on_page, name="passed_on"),
    path("orders/take-in/", take_in, name="take_in"),
    path("orders/bulk/<uuid:uuid>/", batch_page, name="batch"),
    path("orders/bulk/<uuid:uuid>/take-back/", batch_back, name="batch_back"),
    path("orders/bulk/<slug:verb>/", bulk_verb, name="bulk_verb"),
    path("seasons/<slug:code>/withdraw/", withdraw_page, name="season_withdraw"),
    path("seasons/<slug:code>/withdraw/<uuid:key>/put-back/", put_back_page, name="season_put_back"),
    path("seasons/<slug:code>/budgets/", season_budgets, name="season_budgets"),
    path("slots/", slots, name="slots"),
    path("slots/grid/<slug:code>/", slot_grid, name="slot_grid"),
    path("slots/<slug:code>/", slots, name="slots_season"),
    path("slots/<slug:code>/<slug:house>/", slots_board, name="slots_board"),
    path("slots/<slug:code>/<slug:house>/grant/", slots_grant, name="slots_grant"),
    path("slots/<slug:code>/<slug:house>/ledger/", slots_ledger, name="slots_ledger"),
    path("slots/<slug:code>/<slug:house>/lend/", slots_lend, name="slots_lend"),
    path("slots/<slug:code>/loans/<slug:name>/<slug:answer>/", slots_answer, name="slots_answer"),
    path("slots/<slug:code>/<slug:house>/keep/", slots_keep, name="slots_keep"),
    path("slots/<slug:code>/<slug:house>/let-go/<uuid:uuid>/", slots_let_go, name="slots_let_go"),
    path("drafts/<draft:form>/", draft, name="draft"),
    path("drafts/<draft:form>/throw-away/", draft_throw_away, name="draft_throw_away"),
    path("orders/<reference:reference>/", order, name="order"),
    path("orders/<reference:reference>/moved/", moved, name="order_moved"),
    path(
        "orders/<reference:reference>/propose/<uuid:client>/take-back/", take_back_proposal, name="take_back_proposal"
    ),
    path("orders/<reference:reference>/sheet.pdf", sheet_page, name="sheet"),
    path("orders/<reference:reference>/tag.pdf", tag_page, name="tag"),
    path("orders/<reference:reference>/permits/", permits, name="permits"),
    path("orders/<reference:reference>/show/", show, name="show"),
    path("orders/<reference:reference>/show/confirm/", confirm, name="confirm"),
    path("orders/<reference:reference>/<slug:verb>/", verb, name="verb"),
]
