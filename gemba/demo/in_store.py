"""The invented walk in the store: a door that closes early, a queue, then good service."""

from datetime import UTC, datetime

from gemba.demo.script import Park, Picture, Pleasure, Spend, Stop, Wait, Way, mood

START = datetime(2026, 3, 7, 10, 20, tzinfo=UTC)
_HELP = datetime(2026, 3, 10, 17, 45, tzinfo=UTC)
_BILL = datetime(2026, 4, 7, 9, 0, tzinfo=UTC)

STOPS = (
    Stop("need", {"trigger": "advice", "@continue": "gladly"}),
    Stop("find_company", {"@expected": 8, **mood(6, 8, 1), "company_found": "yes"}, (Spend(60),)),
    Stop(
        "way_to_shop",
        {
            "shop_facts_true": ("no", "The web says open until 20:00, the door says 18:30."),
            "why:shop_facts_true": "INFO_CONFLICT",
        },
        (
            Way("travel", 1320),
            Picture("door", "the sign on the door", "Drawing of a door sign: open 9:30 to 18:30.",
                    "shop_facts_true", "photo"),
        ),
    ),
    Stop(
        "be_served",
        {
            "wait_for_person": "7:40",
            "why:wait_for_person": "WAIT",
            "@perceived_wait": 12,
            "@outcome": "done",
            "@continue": "reluctantly",
            "@reason": "too_long",
        },
        (
            Pleasure("Greeted after forty seconds, and told how long it would take."),
            Picture("ticket", "the queue ticket", "Drawing of a queue ticket: number 41, now 36.",
                    "wait_for_person", "photo"),
            Wait(460),
        ),
    ),
    Stop(
        "choose",
        {
            "sample_works": ("partly", "Two of the five samples stay dark."),
            "why:sample_works": "TECH_FAIL",
            "need_asked": ("no", "The offer of the month was named first."),
            "why:need_asked": "NO_NEED_ASKED",
            "answer_reliable": "yes",
            "@outcome": "done_with_help",
        },
        (
            Spend(600),
            Picture("shelf", "the shelf with two dark samples",
                    "Drawing of five phones on a shelf, two of them dark.", "sample_works",
                    "photo"),
            Pleasure("'I do not know, I will ask', and back with the answer in a minute."),
        ),
    ),
    Stop(
        "full_cost",
        {
            "full_cost_shown": "yes",
            "same_price": ("no", "379.00 on the shelf, 349.00 online on the same day."),
            "why:same_price": "INFO_CONFLICT",
            "terms_to_keep": "yes",
            "data_use_clear": "yes",
            "@outcome": "done",
        },
        (
            Spend(150),
            Pleasure("One sum with everything, written on one page, unasked."),
        ),
    ),
    Stop(
        "order",
        {
            "data_items": 9,
            "data_sensible": "yes",
            "accessible": ("partly", "The counter is too high for a wheelchair."),
            "why:accessible": "ACCESS",
            "@outcome": "done_with_help",
        },
        (Spend(380),),
    ),
    Stop("pay", {"usual_payment": "yes", "confirmation": "yes", "@continue": "gladly"},
         (Spend(70),)),
    Stop("receive", {"@expected": 9, **mood(7, 10, 2), "as_ordered": "yes", "@promise": "yes",
                     "@continue": "gladly"},
         (Spend(90), Pleasure("Old pictures moved over while I waited, without being asked."))),
    Stop(
        "set_up",
        {
            "time_to_call": "18:00",
            "manual_needed": "partly",
            "why:manual_needed": "none",
            "manual_followed": "yes",
            "manual_words": ("partly", "'APN' is not explained."),
            "why:manual_words": "JARGON",
            "manual_writer": "mixed",
            "had_to_call": "no",
            "@continue": "gladly",
        },
        (Spend(1080),),
    ),
    Stop("first_bill", {"@expected": 9}, (Park(_BILL),)),
    Stop("help", {"@gap": "pause", "help_found": "yes"}, (Spend(140),), at=_HELP),
    Stop(
        "change_mind",
        {
            "@expected": 7,
            **mood(6, 7, 1),
            "return_anywhere": "yes",
            "@promise": "cannot tell",
        },
    ),
    Stop(
        "look_back",
        {
            "cared_for": ("partly", "A survey, nothing else."),
            "why:cared_for": "AFTER_SALE_DIP",
            "start_again": "yes",
            "one_detail": "'I do not know, I will ask.'",
            "@continue": "gladly",
        },
    ),
)  # fmt: skip
