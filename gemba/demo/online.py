"""The invented walk online: a price that grows, a parcel that is late, a set-up that ends dead."""

from datetime import UTC, datetime

from gemba.demo.script import Obstacle, Park, Picture, Pleasure, Spend, Stop, Word, mood

START = datetime(2026, 3, 2, 18, 10, tzinfo=UTC)
_PARCEL = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
_PARCEL_CAME = datetime(2026, 3, 5, 16, 40, tzinfo=UTC)
_HELP = datetime(2026, 3, 7, 17, 5, tzinfo=UTC)
_RETURN = datetime(2026, 3, 9, 17, 30, tzinfo=UTC)
_REFUND = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)
_MONEY_CAME = datetime(2026, 3, 26, 18, 15, tzinfo=UTC)
_BILL = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
_BILL_CAME = datetime(2026, 3, 31, 18, 0, tzinfo=UTC)

STOPS = (
    Stop("need", {"trigger": "broken", "@continue": "gladly"}),
    Stop(
        "find_company",
        {
            "@expected": 8,
            **mood(5, 7, 0),
            "company_found": ("partly", "Two look-alike adverts stood above it; the third result "
                                        "was the right one."),
            "why:company_found": "NOT_FOUND",
        },
        (
            Spend(70),
            Picture("search", "the first screen of the search, adverts above the company",
                    "Drawing of a results page: two adverts, then the company's own entry.",
                    "company_found"),
        ),
    ),
    Stop(
        "find_contact",
        {
            "clicks_to_number": 5,
            "number_plain": ("no", "The number stands inside a picture in the legal notice, "
                                   "without hours and without the price of the call."),
            "why:number_plain": "HIDDEN_CONTACT",
        },
        (
            Spend(110),
            Picture("contact", "the contact page, a form and no number",
                    "Drawing of a contact page: a form with six fields, no telephone number.",
                    "clicks_to_number"),
        ),
    ),
    Stop(
        "choose",
        {
            "own_words": ("partly", "'Lasts all day' gave no result; 'large battery' gave 37."),
            "why:own_words": "CHOICE_OVERLOAD",
            "comparable": "yes",
            "@continue": "gladly",
        },
        (
            Spend(240),
            Pleasure("The comparison says 'two days of use', not a number of milliampere hours."),
        ),
    ),
    Stop(
        "full_cost",
        {
            "full_cost_shown": ("no", "First price 349.00. On the last page 388.90: activation "
                                      "29.90 and delivery 10.00 came after the decision."),
            "why:full_cost_shown": "HIDDEN_COST",
            "same_price": ("no", "On the same day the store's shelf says 379.00."),
            "why:same_price": "INFO_CONFLICT",
            "terms_to_keep": "yes",
            "data_use_clear": ("partly", "Two boxes for adverts were ticked beforehand."),
            "why:data_use_clear": "PRIVACY_OVERREACH",
            "@continue": "reluctantly",
            "@reason": "too_dear",
        },
        (
            Spend(180),
            Picture("prices", "the first price and the last price",
                    "Drawing of two price boxes: 349.00 on the first page, 388.90 on the last.",
                    "full_cost_shown"),
        ),
    ),
    Stop(
        "order",
        {
            "guest_order": ("no", "An account with a password is forced before the basket."),
            "why:guest_order": "FORCED_ACCOUNT",
            "data_items": 17,
            "data_sensible": ("partly", "Date of birth and a second number were compulsory."),
            "why:data_sensible": "FORM_FRICTION",
            "mistake_kind": "yes",
            "accessible": "yes",
            "@continue": "reluctantly",
            "@reason": "too_much_work",
        },
        (
            Spend(420),
            Pleasure("The wrong house number was caught beside its field, the rest stayed."),
        ),
    ),
    Stop("pay", {"usual_payment": "yes", "confirmation": "yes"}, (Spend(95),)),
    Stop("receive", {"@expected": 9}, (Park(_PARCEL),)),
    Stop(
        "receive",
        {
            **mood(5, 6, 0),
            "change_told": ("no", "Not a word until the parcel stood at the door, a day late."),
            "why:change_told": "SILENCE",
            "as_ordered": "yes",
            "@promise": "no",
        },
        (
            Picture("parcel", "the opened box, complete",
                    "Drawing of an open box with a phone, a cable and a card.",
                    "as_ordered", "photo"),
            Pleasure("A card on top of the phone names the three first steps."),
        ),
        at=_PARCEL_CAME,
    ),
    Stop(
        "set_up",
        {
            "time_to_call": "1:11:00",
            "why:time_to_call": "TECH_FAIL",
            "manual_needed": "yes",
            "why:manual_needed": "MANUAL_GAP",
            "manual_followed": ("no", "Page 4 shows a menu 'Network' that this phone calls "
                                      "'Connections'."),
            "why:manual_followed": "MANUAL_GAP",
            "manual_words": ("no", "Three words to look up on one page."),
            "why:manual_words": "JARGON",
            "manual_writer": "builder",
            "why:manual_writer": "none",
            "had_to_call": ("yes", "The link that activates the eSIM never came, and there is no "
                                   "way to have it sent again."),
            "why:had_to_call": "DEAD_END",
            "first_person_solved": ("partly", "Solved after one transfer and a second hearing."),
            "why:first_person_solved": "PING_PONG",
            "@outcome": "dead_end",
            "@dead_end": "must_call",
            "@rescued_by": "customer_service",
            "@minutes_lost": 34,
            "@continue": "had_to_stop",
            "@reason": "no_way_on",
            "@alternative": "Any shop where somebody sets it up with me",
        },
        (
            Spend(2200),
            Picture("manual", "page 4 of the leaflet beside the menu of this phone",
                    "Drawing of a leaflet page with a menu name that the phone does not have.",
                    "manual_followed", "photo"),
            Picture("quote", "the first sentence not understood",
                    "A sentence of the leaflet: 'Provision the eSIM profile on the terminal'.",
                    "manual_words", "quote"),
            Spend(2040),
        ),
    ),
    Stop("first_bill", {"@gap": "pause", "@expected": 9}, (Park(_BILL),)),
    Stop(
        "help",
        {"@gap": "pause", "help_found": "yes", "@continue": "gladly"},
        (Spend(130), Pleasure("The help page knew 'move my pictures', in a layman's words.")),
        at=_HELP,
    ),
    Stop("change_mind", {"@gap": "pause", "@expected": 7},
         (Word("Return begun online, label printed."), Park(_REFUND)),
         at=_RETURN),
    Stop(
        "change_mind",
        {
            **mood(4, 4, -1),
            "return_anywhere": ("no", "Bought online, so only by parcel: the store sends it away."),
            "why:return_anywhere": "CHANNEL_FORCED",
            "cancel_easy": ("partly", "Nine clicks to give it back against four to buy it."),
            "why:cancel_easy": "POLICY_BLOCK",
            "@promise": ("no", "The money came after 17 days."),
            "@continue": "reluctantly",
            "@reason": "no_trust",
        },
        (Obstacle("SILENCE", "From the drop-off to the refund no message at all."),),
        at=_MONEY_CAME,
    ),
    Stop(
        "first_bill",
        {
            **mood(4, 5, -1),
            "bill_matches": ("partly", "Half a month more than expected; why is a footnote."),
            "why:bill_matches": "INFO_CONFLICT",
            "bill_understood": ("no", "Three lines are codes."),
            "why:bill_understood": "JARGON",
        },
        (
            Picture("bill", "the first bill, three lines that are codes",
                    "Drawing of a bill with five lines, three of them codes without words.",
                    "bill_matches", "document"),
        ),
        at=_BILL_CAME,
    ),
    Stop(
        "look_back",
        {
            "@gap": "pause",
            "put_right": ("partly", "Mended after I insisted, never named as their failure."),
            "why:put_right": "NO_RECOVERY",
            "cared_for": ("no", "Two adverts, nothing else."),
            "why:cared_for": "AFTER_SALE_DIP",
            "start_again": "partly",
            "why:start_again": "none",
            "one_detail": "The card with the three first steps.",
            "@continue": "reluctantly",
            "@reason": "no_trust",
        },
    ),
)  # fmt: skip
