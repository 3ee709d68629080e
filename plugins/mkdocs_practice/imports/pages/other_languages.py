"""Words of other languages than English, in titles of answers and in what is asked."""

from __future__ import annotations

import unicodedata

FILLERS = frozenset(
    (
        # Catalan, Spanish
        "aquí", "clic", "completa", "de", "del", "detallada", "ejercicio", "ejercicios", "el",
        "els", "exercici", "exercicis", "fer", "feu", "haz", "las", "los", "mostra", "mostrar",
        "para", "per", "posible", "posibles", "possible", "pregunta", "preguntas", "propuesta",
        "propuestas", "pulsa", "una", "veure",
        # Dutch
        "bekijk", "bij", "een", "het", "hier", "klik", "mogelijke", "oefening", "opdracht",
        "opgave", "toon", "van", "voor", "vraag",
        # French
        "affichez", "au", "aux", "cliquez", "clique", "commentée", "complet", "complète", "des",
        "dérouler", "détaillé", "détaillée", "du", "déplier", "éléments", "exercices",
        "exo", "ici", "montrer", "officiel", "officielle", "possibles", "révéler", "révélez", "tp",
        "proposition", "propositions", "proposée", "rédigée", "une",
        # German
        "alle", "ansehen", "anzeigen", "aufgabe", "aufgaben", "aufklappen", "ausklappen",
        "bitte", "den", "dem", "ein", "einblenden", "eine", "einer", "einen", "frage", "fragen",
        "für", "klicken", "mögliche", "möglichen", "möglicher", "sehen", "sie", "siehe",
        "teil", "teilaufgabe", "um", "von", "vorschlag", "vorgeschlagene", "zu", "zum", "zur",
        "übung", "übungen",
        # Hungarian
        "az", "egy", "feladat", "feladatok", "gyakorlat", "kattints", "lehetséges", "minta",
        "mutasd", "teljes",
        # Italian
        "clicca", "dei", "della", "delle", "di", "domanda", "esercizio", "esercizi", "gli", "i",
        "il", "lo", "possibile", "possibili", "proposta", "qui", "un", "vedere", "vedi",
        # Portuguese
        "as", "completo", "comentada", "da", "das", "do", "dos", "exercício", "exercícios",
        "exibir", "o", "oficial", "os", "possível", "possíveis", "propostas", "questão",
        "questões", "sua", "uma", "veja",
    )
)  # fmt: skip
"""Words in the title of an answer that say no more than that it is one."""

ANSWERS = (
    r"đáp án|lời giải|(?:câu )?trả lời|jawaban|pembahasan|răspuns(?:uri)?|soluți[ei]|"
    r"(?:minta)?megoldás(?:a|ai|ok)?|válasz(?:a|ai|ok)?|απάντηση|λύση|תשובה|פתרון|(?:ال)?[اأإ]جاب(?:ة|ات)|(?:ال)?جواب|(?:ال)?حل|"
    r"پاسخ|เฉลย|คำตอบ|उत्तर|समाधान|fasit|facit|løsningsforslag|lösningsförslag|vastus|lahendus|"
    r"odgovor|rješenje|rešenje|riešenie|rešitev|отговор|atsakymas|sprendimas|atbilde|risinājums|"
    r"erantzuna|përgjigj(?:a|ja|e)|zgjidhja|одговор|решење|адказ|рашэнне|жауабы?|cavab|həlli|javob|"
    r"პასუხი|պատասխան|উত্তর|جواب|jawapan|lausn|svör|sagot|jibu|답|답안|解法|解き方"
)
"""Words for an answer in languages that few know elsewhere, in lower case, as an expression."""
EXERCISES = (
    r"תרגיל(?:ים)?|שאלה|שאלות|משימה|feladat(?:ok)?|gyakorlat(?:ok)?|kérdés(?:ek)?|exerciți(?:u|i)|"
    r"cerinț[ae]|άσκηση|ασκήσεις|ερώτηση|задание|задания|cvičenia|otázk[ay]|zadania|ćwiczenia|"
    r"spørgsmål|spørsmål|övningar|oppgaver|tehtäviä|bài tập|câu hỏi|soal|latihan|vaja|vežba|vježba"
)
"""Words for an exercise in them, in lower case, as an expression."""
NUMBERED_FIRST = (
    r"aufgabe|cvičenie|cvičení|feladat|frage|gyakorlat|kérdés|oppgave|otázka|pytanie|soru|tehtävä|"
    r"úkol|úloha|uppgift|übung|vaja|zadanie|zadatak|задание|задача|упражнение|вопрос|завдання"
)
"""Those with the number before them: "1. feladat", as an expression."""
HINTS = (
    r"gợi ý|petunjuk|indiciu|útmutatás|segítség|υπόδειξη|רמז|تلميح|راهنمایی|คำใบ้|संकेत|ledtråd|namig"
)
"""Words for a hint in them, in lower case, as an expression."""

_CATALAN = (
    "calcula|calculeu|completa|completeu|crea|creeu|demostra|demostreu|determina|determineu|"
    "dibuixa|dibuixeu|digues|digueu|escriu|escriviu|explica|expliqueu|fes|implementa|"
    "implementeu|indica|indiqueu|justifica|justifiqueu|modifica|modifiqueu|raona|raoneu|"
    "resol|resoleu|respon|responeu|troba|trobeu|utilitza|utilitzeu"
)
_DUTCH = (
    "beantwoord|bepaal|bereken|beredeneer|beschrijf|bewijs|controleer|geef|herschrijf|"
    "implementeer|leg uit|maak|ontwerp|pas aan|schrijf|toon aan|verklaar|vergelijk|"
    "verwijder|voeg toe|voer uit|voorspel|vul aan|vul in|wijzig|zoek"
)
_FRENCH = (
    "ajouter|ajoutez|analyser|analysez|calculer|calculez|chercher|cherchez|citer|citez|comparer|"
    "comparez|compléter|complétez|conclure|concluez|configurer|configurez|construire|construisez|"
    "convertir|convertissez|corriger|corrigez|créer|créez|deviner|devinez|décomposer|décrire|"
    "décrivez|déduire|déduisez|définir|définissez|démontrer|démontrez|dériver|dessiner|dessinez|"
    "déployer|déployez|déterminer|déterminez|développer|développez|dire|dites|donner|donnez|"
    "écrire|écrivez|encadrer|estimer|estimez|étudier|étudiez|expliquer|expliquez|exprimer|"
    "exprimez|exécuter|exécutez|factoriser|factorisez|identifier|identifiez|implémenter|"
    "implémentez|indiquer|indiquez|en déduire|en déduisez|installer|installez|interpréter|"
    "interprétez|justifier|justifiez|modifier|modifiez|montrer|montrez|nommer|nommez|préciser|"
    "précisez|prévoir|programmer|programmez|proposer|proposez|prouver|prouvez|rappeler|rappelez|"
    "réaliser|réalisez|recopier|recopiez|rédiger|rédigez|réécrire|relever|représenter|"
    "représentez|répondre|répondez|résoudre|résolvez|simplifier|simplifiez|tester|testez|tracer|"
    "tracez|traduire|traduisez|trouver|trouvez|utiliser|utilisez|vérifier|vérifiez"
)
_FRENCH_TO_FRIENDS = (
    "ajoute|calcule|cherche|cite|complète|convertis|corrige|crée|décris|définis|démontre|dessine|"
    "détermine|devine|dis|donne|écris|estime|étudie|explique|exprime|identifie|imagine|"
    "implémente|indique|justifie|modifie|précise|propose|prouve|rappelle|réalise|recopie|"
    "rédige|réécris|remplace|remplacer|remplacez|remplir|remplis|remplissez|réponds|représente|"
    "résous|teste|traduis|transforme|trouve|utilise|vérifie"
)
_GERMAN = (
    r"(?!(?:dürf|hab|könn|lass|möcht|müss|seh|sind|sollt|werd|woll|wollt|würd)en)"
    r"[a-zäöüß]{2,30}(?:en|ern|eln)[ ]sie|ändere|analysiere|beantworte|baue|"
    "begründe|berechne|beschreibe|bestimme|beweise|definiere|entscheide|entwickle|entwirf|ergänze|erkläre|erläutere|"
    "ermittle|erstelle|finde|formuliere|füge|gib|implementiere|korrigiere|löse|nenne|nimm|"
    "notiere|ordne|programmiere|prüfe|recherchiere|schreib|schreibe|simuliere|skizziere|"
    "überlege|überprüfe|untersuche|vereinfache|vergleiche|vervollständige|"
    "wandle|zeichne|zeige"
)
_ITALIAN = (
    "aggiungi|calcola|calcolare|completa|confronta|converti|correggi|crea|descrivi|determina|"
    "determinare|dimostra|dimostrare|disegna|elenca|esegui|giustifica|implementa|individua|"
    "modifica|mostra|rispondi|risolvere|risolvi|riscrivi|scrivere|scrivi|spiega|spiegare|"
    "trova|trovare"
)
_PORTUGUESE = (
    "adicione|altere|analise|calcule|classifique|compare|complete|compile|converta|corrija|crie|"
    "defina|demonstre|descreva|desenhe|desenvolva|determine|discuta|elabore|encontre|escreva|"
    "execute|explique|faça|identifique|implemente|indique|justifique|modifique|mostre|"
    "ordene|programe|prove|reescreva|resolva|responda|restaure|traduza|utilize|verifique"
)
_SPANISH = (
    "añade|añada|averigua|averigüe|calcula|calcule|clasifica|clasifique|comprueba|compruebe|"
    "convierte|convierta|corrige|corrija|crea|cree|define|defina|demuestra|demuestre|desarrolla|"
    "desarrolle|describe|describa|determina|dibuja|dibuje|diseña|diseñe|elabora|elabore|"
    "encuentra|encuentre|escribe|escriba|escribir|explica|halla|halle|haz|identifica|"
    "identifique|implementa|justifica|modifica|obtén|obtenga|ordena|razona|razone|realiza|"
    "realice|resuelve|resuelva|responda|responde|simplifica|traduce|traduzca|utiliza"
)
_CZECH = (
    "definujte|dokažte|doplňte|implementujte|najděte|nakreslete|napiš|napište|opravte|popište|"
    "porovnejte|přidejte|seřaďte|spočítejte|určete|upravte|uveďte|vypište|vypočítejte|vypočtěte|"
    "vysvětlete|vytvořte|vyřešte|zjistěte|zobrazte"
)
_FINNISH = "etsi|kirjoita|kuvaile|laske|määritä|muokkaa|osoita|ratkaise|selitä|todista|toteuta"
_GREEK = "αποδείξτε|βρείτε|γράψτε|δείξτε|δώστε|εξηγήστε|ορίστε|σχεδιάστε|υλοποιήστε|υπολογίστε"
_HEBREW = (
    "בדוק|בדקו|הגדירו|הגדר|הוכח|הוכיחו|הסבירו|הסבר|הפריכו|הראה|הראו|השוו|השלימו|השלם|חשב|חשבו|"
    "כתבו|כתוב|מצא|מצאו|נמק|נמקו|ענו|פתור|פתרו|ציירו|קבע|קבעו|תאר|תארו"
)
_HUNGARIAN = (
    "adj|adja|adjon|alakítsa|alakítsd|bizonyítsa|bizonyítsd|bővítsd|döntsd|egészítsd|ellenőrizd|"
    "fejezd|futtassa|futtasd|hasonlítsd|használd|határozd|határozza|hozd|hozz|hozza|hozzon|hozzunk|"
    "implementáld|implementálja|indokold|indokolja|írd|írj|írja|írjon|írjunk|jelenítsd|keresd|"
    "keress|keresse|készíts|készítsd|készítse|készítsen|készítsünk|listázd|listázza|magyarázd|"
    "magyarázza|módosítsa|módosítsd|mutasd|mutassa|nevezd|oldd|oldja|próbáld|rajzold|rajzolja|"
    "rendezd|sorold|számítsa|számítsd|számold|számolja|telepítsd|töltsd|töröld|valósítsd|"
    "válaszolj|válaszoljon|vizsgáld|vizsgálja"
)
_INDONESIAN = "buatlah|buktikan|carilah|gambarkan|hitunglah|jelaskan|sebutkan|tentukan|tuliskan"
_POLISH = (
    "dodaj|narysuj|napisz|oblicz|określ|opisz|podaj|popraw|porównaj|przekształć|rozwiąż|"
    "skonfiguruj|sprawdź|stwórz|udowodnij|uruchom|utwórz|uzupełnij|wyjaśnij|wymień|wypisz|"
    "wyznacz|zaimplementuj|zamień|zaprojektuj|zdefiniuj|zmień|znajdź"
)
_ROMANIAN = (
    "afișați|afișează|calculați|calculează|completați|creați|creează|definiți|demonstrați|"
    "descrieți|determinați|explicați|găsește|găsiți|implementați|justificați|modificați|"
    "rezolvă|rezolvați|scrie|scrieți"
)
_RUSSIAN = (
    "вычисли|добавь|докажи|измени|исправь|назови|опиши|определи|перечисли|покажи|приведи|реши|"
    "сравни|вычислите|выберите|выведите|добавьте|докажите|дополните|заполните|запишите|запустите|"
    "измените|исправьте|используйте|найди|найдите|напиши|напишите|нарисуйте|объясни|объясните|"
    "опишите|определите|ответьте|перечислите|покажите|постройте|преобразуйте|приведите|проверьте|"
    "реализуй|реализуйте|решите|создай|создайте|сравните|укажите"
)
_SCANDINAVIAN = (
    "ange|beräkna|beregn|beskriv|bestäm|bestem|bevis|bevisa|förklara|forklar|härled|implementera|"
    "jämför|lös|løs|rita|sammenlign|skapa|skriv|undersök|vis at|visa att"
)
_SLOVAK = (
    "dokážte|doplňte|nájdite|nakreslite|napíšte|opíšte|porovnajte|upravte|vypočítajte|vyriešte|"
    "vysvetlite|vytvorte|zistite"
)
_UKRAINIAN = (
    "виправте|визначте|вкажіть|додайте|доведіть|змініть|знайдіть|наведіть|напишіть|обчисліть|"
    "опишіть|перевірте|побудуйте|покажіть|порівняйте|поясніть|реалізуйте|створіть"
)


def one_of(words: str) -> str:
    """An expression for words with bars between them, which tries only those with this initial.

    There are hundreds of them, and a text is asked for all of them at each of its sentences.
    """
    found: dict[str, list[str]] = {}
    for word in words.split("|"):
        found.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(found.items()))


def _without_accents(words: str) -> str:
    """Words as some keyboards write them: "creer" for "créer"."""
    letters = unicodedata.normalize("NFD", words)
    return "".join(each for each in letters if not unicodedata.combining(each))


_PLAIN = "|".join(
    (
        _CATALAN, _CZECH, _DUTCH, _FINNISH, _FRENCH,
        _FRENCH_TO_FRIENDS, _GREEK, _HEBREW, _HUNGARIAN,
        _INDONESIAN, _ITALIAN, _POLISH, _PORTUGUESE, _ROMANIAN, _RUSSIAN, _SCANDINAVIAN, _SLOVAK,
        _SPANISH, _UKRAINIAN,
    )
)  # fmt: skip
_WITH_ACCENTS = "|".join((_CATALAN, _FRENCH, _FRENCH_TO_FRIENDS, _ITALIAN, _PORTUGUESE, _SPANISH))
_BARE = sorted({*_without_accents(_WITH_ACCENTS).split("|")} - {*_PLAIN.split("|")})
VERBS = "|".join((one_of("|".join((_PLAIN, *_BARE))), _GERMAN))
"""Verbs that tell readers what is to be done, in lower case, as an expression."""
VERBS_AT_THE_END = (
    "açıklayın|açıklayınız|belirtiniz|bulun|bulunuz|çiziniz|gösterin|gösteriniz|hesaplayın|"
    "hesaplayınız|ispatlayınız|kanıtlayınız|karşılaştırınız|oluşturun|oluşturunuz|tamamlayınız|"
    "tanımlayınız|yazın|yazınız|せよ|なさい|ください|求めよ|述べよ|示せ|하시오|하세요|하라|보시오|보세요"
)
"""The same in languages that end a sentence with them."""
SIGNS_FIRST = (
    "请(?!注意|参考|参阅|参见|看|见)|編寫|编写|画出|写出|给出|计算(?!机|[:：])|证明(?![:：])|證明(?![:：])|求(?!解器|和[:：])|"
    "解释(?!器|[:：])|说明(?![:：])|判断(?![:：])"
)
"""The same in Chinese, which has no spaces, as an expression."""
LEADING = (
    "à l'aide|à partir|ahora|agora|alors|à présent|a partir|avec|com|con|con ayuda|dans|depois|"
    "después|en utilisant|en vous|enfin|ensuite|em seguida|in|luego|maintenant|mit|ora|para|poi|"
    "pour|puis|usando|utilizando|utilizzando|met|nu|vervolgens|voor"
)
"""Words of a phrase that may stand before such a verb, in lower case, as an expression."""
