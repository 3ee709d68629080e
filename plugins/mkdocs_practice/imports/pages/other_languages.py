"""Words of other languages than English, in titles of answers and in what is asked."""

from __future__ import annotations

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
        "exo", "ici", "montrer", "possibles", "révéler", "révélez", "tp",
        "proposition", "propositions", "proposée", "rédigée", "une",
        # German
        "alle", "ansehen", "anzeigen", "aufgabe", "aufgaben", "aufklappen", "ausklappen",
        "bitte", "den", "dem", "ein", "einblenden", "eine", "einer", "einen", "frage", "fragen",
        "für", "klicken", "mögliche", "möglichen", "möglicher", "sehen", "sie", "siehe",
        "teil", "teilaufgabe", "um", "von", "vorschlag", "vorgeschlagene", "zu", "zum", "zur",
        "übung", "übungen",
        # Italian
        "clicca", "dei", "della", "delle", "di", "domanda", "esercizio", "esercizi", "gli", "i",
        "il", "lo", "possibile", "possibili", "proposta", "qui", "un", "vedere", "vedi",
        # Portuguese
        "as", "completo", "comentada", "da", "das", "do", "dos", "exercício", "exercícios",
        "exibir", "o", "os", "possível", "possíveis", "propostas", "questão", "questões", "sua",
        "uma", "veja",
    )
)  # fmt: skip
"""Words in the title of an answer that say no more than that it is one."""

ANSWERS = (
    r"đáp án|lời giải|(?:câu )?trả lời|jawaban|pembahasan|răspuns(?:uri)?|soluți[ei]|megoldás|"
    r"válasz|απάντηση|λύση|תשובה|פתרון|الإجابة|الحل|پاسخ|เฉลย|คำตอบ|उत्तर|समाधान|fasit|facit|"
    r"løsningsforslag|lösningsförslag|vastus|lahendus|odgovor|rješenje|rešenje|riešenie|rešitev|"
    r"отговор|atsakymas|sprendimas|atbilde|risinājums|erantzuna"
)
"""Words for an answer in languages that few know elsewhere, in lower case, as an expression."""
HINTS = r"gợi ý|petunjuk|indiciu|útmutatás|υπόδειξη|רמז|تلميح|راهنمایی|คำใบ้|संकेत|ledtråd|namig"
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
    "convertir|"
    "convertissez|corriger|corrigez|créer|créez|deviner|devinez|décomposer|décrire|décrivez|"
    "(?:en )?déduire|(?:en )?déduisez|définir|définissez|démontrer|démontrez|dériver|dessiner|"
    "dessinez|déployer|déployez|déterminer|déterminez|développer|développez|dire|dites|donner|donnez|écrire|"
    "écrivez|encadrer|estimer|estimez|étudier|étudiez|expliquer|expliquez|exprimer|exprimez|"
    "exécuter|exécutez|factoriser|factorisez|identifier|identifiez|implémenter|implémentez|indiquer|indiquez|"
    "installer|installez|interpréter|interprétez|justifier|justifiez|modifier|modifiez|montrer|"
    "montrez|nommer|nommez|préciser|précisez|prévoir|programmer|programmez|proposer|proposez|"
    "prouver|prouvez|rappeler|rappelez|réaliser|réalisez|recopier|recopiez|rédiger|rédigez|"
    "réécrire|relever|représenter|représentez|répondre|répondez|résoudre|résolvez|simplifier|"
    "simplifiez|tester|testez|tracer|tracez|traduire|traduisez|trouver|trouvez|utiliser|"
    "utilisez|vérifier|vérifiez"
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
VERBS = "|".join(
    (_CATALAN, _DUTCH, _FRENCH, _FRENCH_TO_FRIENDS, _GERMAN, _ITALIAN, _PORTUGUESE, _SPANISH)
)
"""Verbs that tell readers what is to be done, in lower case, as an expression."""
LEADING = (
    "à l'aide|à partir|ahora|agora|alors|à présent|a partir|avec|com|con|con ayuda|dans|depois|"
    "después|en utilisant|en vous|enfin|ensuite|em seguida|in|luego|maintenant|mit|ora|para|poi|"
    "pour|puis|usando|utilizando|utilizzando|met|nu|vervolgens|voor"
)
"""Words of a phrase that may stand before such a verb, in lower case, as an expression."""
