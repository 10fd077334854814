"""The closed lists of each language: data without code."""

STOP_WORDS = {
    "en": "the of and to a in is you that it for on are with as be this have or by not if your from"
    " at can when will an which was but they then its there use has all do we more our their how"
    " what who may should",
    "de": "der die das und in den zu ist von mit sie für auf nicht ein eine sich dem des werden im"
    " es auch als wird oder an kann wenn einen aus dass bei sind wie nach um nur diese einer durch"
    " zum zur haben können über noch man so hat dieser wir ihre",
    "fr": "le la les de des et à un une du en est pour que vous dans qui sur ou par ce pas plus ne"
    " au avec il se votre sont être cette si comme aux peut ces son elle nous mais fait tout leur"
    " lorsque sans ont",
    "es": "el la los las de y en un una que del para es se con por no su al lo como más o si puede"
    " este está esta pero sus son le ha cuando también todo ser hay desde usted muy sobre sin entre"
    " donde",
    "it": "il la di che e un una in per è del non con le si i da della sono dei al come o gli"
    " se alla"
    " lo più nel ma questo può su questa anche delle ha nella essere dal viene quando suo loro"
    " degli ogni tutti",
    "nl": "de het een en van in te is dat op voor zijn met die niet u aan er om als of je kan door"
    " bij worden naar wordt dit uit ook maar deze over heeft nog dan wel kunt tot wat hebben zal"
    " moet meer geen",
    "el": "και το να του η της με για που την από σε τα των ο τον είναι θα στο δεν τη οι στην"
    " μια αν ή"
    " τις στη ένα τους ως σας μπορείτε κάθε αυτό όταν έχει αυτή πως μπορεί ότι έναν μία στον πρέπει"
    " ή μας",
}

ABBREVIATIONS = {
    "en": "e.g i.e etc vs mr mrs ms dr no nos fig figs approx min max incl p pp vol inc ltd co st"
    " cf al ca ed sec ver tel",
    "de": "z.b d.h u.a usw bzw ca nr abb bspw evtl ggf inkl max min mind o.ä s.o s.u str tel u.u"
    " vgl zzgl z.t z dr hr fr d b h u a st bzgl sog allg bes v.a i.d.r etc vs mio mrd",
    "fr": "p.ex ex etc cf fig env m mm mme mlle dr n no p pp art vol tél min max éd av bd réf"
    " c.-à-d",
    "es": "p.ej ej etc sr sra dr dra ud uds fig núm nº pág págs aprox tel máx mín vol art cap ee.uu"
    " p.e s.a vs",
    "it": "es ecc sig dott fig n nr p pp pag art vol cap tel max min ca cfr p.es d.c vs ing prof",
    "nl": "bijv d.w.z enz nr dr fig o.a m.a.w t.a.v t.o.v a.u.b evt incl excl max min ca blz etc"
    " m.b.t z.s.m i.p.v vs resp",
    "el": "π.χ δηλ κ.λπ κλπ κ.ά αρ σελ εικ τηλ κ.τ.λ βλ λ.χ κ κα δρ",
}

EXPLAINED = {
    "en": r"is an?|means|called|also known as|i\.e\.|that is|stands for|refers to|in other words",
    "de": r"ist ein|ist eine|heißt|bedeutet|genannt|sogenannt\w*|d\. ?h\.|das heißt|steht für"
    r"|bezeichnet|nennt man",
    "fr": r"est une?|signifie|appelée?s?|c['’]est[- ]à[- ]dire|c\.-à-d|désigne"
    r"|autrement dit",
    "es": r"es una?|significa|llamad[oa]s?|es decir|o sea|se refiere a|denominad[oa]s?",
    "it": r"è un['ao]?|significa|chiamat[aoie]|cioè|vale a dire|ossia|si riferisce a|dett[aoie]",
    "nl": r"is een|betekent|heet|genoemd|dat wil zeggen|d\.w\.z|oftewel|staat voor",
    "el": r"είναι (?:έν|μια|μία|ο|η|το)\w*|σημαίνει|λέγεται|ονομάζεται|δηλαδή|δηλ",
}

THEN = {
    "en": r"and then|then|after that|afterwards|and (?:click|press|select|choose|tap|enter|type"
    r"|open"
    r"|close|insert|remove|turn|push|pull|hold|wait|go|confirm|switch|connect|restart)",
    "de": r"und dann|dann|danach|anschließend|daraufhin|und (?:klicken|drücken|wählen|tippen"
    r"|öffnen|schließen|geben|schalten|stecken|warten|bestätigen|halten|ziehen|starten) sie",
    "fr": r"et ensuite|ensuite|puis|après quoi|et (?:cliquez|appuyez|sélectionnez|choisissez|tapez"
    r"|saisissez|ouvrez|fermez|insérez|retirez|attendez|confirmez|redémarrez)",
    "es": r"y (?:luego|después|a continuación)|luego|después|a continuación|y (?:pulse|haga|elija"
    r"|seleccione|escriba|abra|cierre|inserte|retire|espere|confirme|introduzca)",
    "it": r"e (?:poi|quindi|infine)|poi|quindi|dopodiché|successivamente|e (?:fare|premere|premi"
    r"|scegliere|selezionare|digitare|aprire|chiudere|inserire|togliere|attendere|confermare)",
    "nl": r"en (?:dan|daarna|vervolgens)|daarna|vervolgens|en (?:klik|druk|kies|selecteer|typ"
    r"|open|sluit|plaats|verwijder|wacht|bevestig)",
    "el": r"και (?:μετά|έπειτα|στη συνέχεια|κατόπιν)|έπειτα|στη συνέχεια|κατόπιν|και (?:πατήστε"
    r"|επιλέξτε|κάντε|πληκτρολογήστε|ανοίξτε|κλείστε|περιμένετε)",
}

RESULT = {
    "en": r"appears?|opens|shows|shown|displays|displayed|lights (?:up|green|red|blue)|lights"
    r"|blinks|flashes|beeps|clicks|you (?:will )?(?:see|hear|feel)|turns (?:on|off|green|red|blue)"
    r"|until|starts|is (?:now )?\w+ed|message|ready|you can now|should",
    "de": r"erscheint|öffnet sich|wird angezeigt|werden angezeigt|zeigt|leuchtet|blinkt|ertönt"
    r"|piept"
    r"|rastet|sie (?:sehen|hören)|bis|meldung|bereit|startet|nun|sollte",
    "fr": r"s['’]affiche\w*|apparaît|apparaissent|s['’]ouvre|s['’]allume|clignote|vous (?:voyez"
    r"|entendez"
    r"|verrez|pouvez maintenant)|jusqu['’]à|devient|démarre|message|doit",
    "es": r"aparece\w*|se abre|se muestra\w*|muestra|se enciende|parpadea|verá|oirá|hasta|mensaje"
    r"|listo|se inicia|debería|ya puede",
    "it": r"appare|compare|viene visualizzat\w+|si apre|mostra|si accende|lampeggia|vedrai|vedrete"
    r"|si vede|fino a|finché|messaggio|pront\w|si avvia|dovrebbe",
    "nl": r"verschijnt|verschijnen|wordt getoond|opent zich|gaat (?:aan|open)|brandt|knippert"
    r"|u (?:ziet|hoort)|totdat|melding|klaar|start",
    "el": r"εμφανίζεται|εμφανίζονται|ανοίγει|θα δείτε|θα ακούσετε|ανάβει|αναβοσβήνει|μέχρι|ώσπου"
    r"|μήνυμα|έτοιμ\w+|ξεκινά",
}

EVERYDAY_ACRONYMS = frozenset(
    [
        "OK",
        "PC",
        "TV",
        "SMS",
        "PIN",
        "GPS",
        "USB",
        "CD",
        "DVD",
        "SIM",
        "ID",
        "AM",
        "PM",
        "EU",
        "UN",
        "UK",
        "US",
        "USA",
        "LED",
        "FM",
        "QR",
        "VIP",
        "DIY",
        "FAQ",
        "TEL",
        "AG",
        "GMBH",
        "LTD",
        "INC",
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "VIII",
        "IX",
        "XI",
        "XII",
    ]
)
"""Capitals that every customer reads as a word."""
