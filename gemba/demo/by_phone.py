"""The invented walk by phone: a long hold, good advice, and an order that ends in the store."""

from datetime import UTC, datetime

from gemba.demo.script import (
    Change,
    Jump,
    Obstacle,
    Park,
    Picture,
    Pleasure,
    Questions,
    Spend,
    Stay,
    Stop,
    Wait,
    Way,
    Word,
    mood,
)

START = datetime(2026, 3, 3, 9, 5, tzinfo=UTC)
_HELP = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)
_BILL = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
_BILL_CAME = datetime(2026, 3, 30, 17, 20, tzinfo=UTC)

STOPS = (
    Stop("need", {"trigger": "contract_ends", "@continue": "gladly"}),
    Stop("find_company", {"@expected": 8, **mood(6, 8, 1), "company_found": "yes"}, (Spend(45),)),
    Stop("find_contact", {"number_works": "yes"}, (Spend(40),)),
    Stop(
        "be_served",
        {
            "wait_for_person": "14:20",
            "why:wait_for_person": "WAIT",
            "menu_levels": 4,
            "@perceived_wait": 20,
            "@outcome": "done",
            "@continue": "would_leave",
            "@reason": "too_long",
            "@alternative": "The store round the corner",
        },
        (
            Obstacle("MENU_MAZE", "Four menus, and 'all others' leads back to the first."),
            Wait(860),
            Picture("hold", "the call after fourteen minutes on hold",
                    "Drawing of a phone screen: a call of 14:20, on hold.", "wait_for_person"),
        ),
    ),
    Stop(
        "choose",
        {
            "need_asked": "yes",
            "answer_reliable": ("partly", "Called back as promised, but a day late."),
            "why:answer_reliable": "BROKEN_PROMISE",
            "shortlist": ("no", "Five names in one breath, nothing in writing."),
            "why:shortlist": "CHOICE_OVERLOAD",
            "@outcome": "done_with_help",
        },
        (
            Spend(520),
            Pleasure("Asked how I use a phone before a model was named, and said it back to me."),
        ),
    ),
    Stop(
        "full_cost",
        {
            "full_cost_shown": ("partly", "Activation was named only when I asked for it."),
            "why:full_cost_shown": "INFO_MISSING",
            "same_price": ("no", "359.00 by phone, 349.00 online, in the same minute."),
            "why:same_price": "INFO_CONFLICT",
            "terms_to_keep": ("no", "The terms come after the yes, by post."),
            "why:terms_to_keep": "TIME_PRESSURE",
            "data_use_clear": "cannot tell",
            "@outcome": "done_with_help",
            "@continue": "reluctantly",
            "@reason": "no_trust",
        },
        (Spend(260),),
    ),
    Stop(
        "order",
        {"data_items": 12, "data_sensible": "yes", "mistake_kind": "yes",
         "accessible": "cannot tell", "@outcome": "workaround"},
        (
            Spend(280),
            Obstacle("CHANNEL_FORCED", "An identity paper must be shown, and only a store may "
                                       "look at it."),
            Questions(),
            Stay("reluctantly"),
            Change("store", given=12, repeated=9, identified_again=2, context_kept="no",
                   forced=True),
            Jump("way_to_shop"),
        ),
    ),
    Stop("way_to_shop", {"shop_facts_true": "yes", "@continue": "reluctantly",
                         "@reason": "too_much_work"}, (Way("travel", 2100),)),
    Stop(
        "order",
        {
            "@gap": "pause",
            "data_items": 12,
            "data_sensible": ("no", "Nine of the twelve items had been told on the phone."),
            "why:data_sensible": "REPEAT_INFO",
            "accessible": ("partly", "The counter is too high for a wheelchair; they came round."),
            "why:accessible": "ACCESS",
            "@outcome": "done_with_help",
            "@continue": "reluctantly",
            "@reason": "too_much_work",
        },
        (
            Obstacle("CONTEXT_LOST", "The store cannot see the call: 'please start at the top'."),
            Picture("note", "the note with the offer number that the store could not find",
                    "Drawing of a paper note with an offer number.", "data_sensible", "photo"),
            Wait(190),
            Spend(540),
        ),
    ),
    Stop(
        "pay",
        {
            "usual_payment": ("no", "The card machine was down; cash from across the street."),
            "why:usual_payment": "PAYMENT_FAIL",
            "confirmation": "yes",
            "@outcome": "workaround",
            "@continue": "reluctantly",
            "@reason": "too_much_work",
        },
        (
            Picture("machine", "the sign on the card machine",
                    "Drawing of a handwritten sign: card machine out of order.",
                    "usual_payment", "photo"),
            Spend(600),
        ),
    ),
    Stop("receive", {"@expected": 8, **mood(7, 9, 1), "as_ordered": "yes", "@promise": "yes",
                     "@continue": "gladly"}, (Spend(60),)),
    Stop(
        "set_up",
        {"time_to_call": "24:00", "manual_needed": "no", "had_to_call": "no",
         "@continue": "gladly"},
        (Pleasure("The number was moved before I left the counter."), Spend(1440)),
    ),
    Stop("first_bill", {"@expected": 9}, (Park(_BILL),)),
    Stop(
        "help",
        {
            "@gap": "pause",
            "help_found": ("no", "Four lay words, no answer; at the end only a number to call."),
            "why:help_found": "NOT_FOUND",
            "@outcome": "workaround",
        },
        (Spend(200),),
        at=_HELP,
    ),
    Stop(
        "change_mind",
        {
            "@expected": 8,
            **mood(5, 6, 0),
            "return_anywhere": ("partly", "In any store, but not by post."),
            "why:return_anywhere": "POLICY_BLOCK",
            "@promise": "cannot tell",
        },
        (Word("Read the rules and asked at the counter; nothing was given back."),),
    ),
    Stop(
        "first_bill",
        {
            **mood(3, 3, -2),
            "bill_matches": ("no", "Activation of 29.90, which the call had waived."),
            "why:bill_matches": "HIDDEN_COST",
            "bill_understood": "yes",
            "@continue": "would_leave",
            "@reason": "no_trust",
            "@alternative": "A supplier with one price for everything",
        },
        (
            Picture("bill_phone", "the first bill with the fee that was waived",
                    "Drawing of a bill; a line 'activation 29.90' is marked.",
                    "bill_matches", "document"),
        ),
        at=_BILL_CAME,
    ),
    Stop(
        "look_back",
        {
            "@gap": "pause",
            "put_right": ("no", "'That is how the system does it.'"),
            "why:put_right": "NO_RECOVERY",
            "cared_for": "partly",
            "why:cared_for": "none",
            "start_again": "no",
            "why:start_again": "OTHER",
            "one_detail": "Being asked for my name for the third time.",
            "@continue": "would_leave",
            "@reason": "easier_elsewhere",
            "@alternative": "A supplier with one price for everything",
        },
    ),
)  # fmt: skip
