/** The words of conditions, in English, German, Spanish and French, as parts of patterns: what begins one, and what an incident is and does. */

/** What begins a condition that is a clause. */
export const clauseWords =
	"if|when(?:ever)?|as soon as|(?<!at\\s)once|provided\\sthat|(?<=^|,\\s)provided|wenn|falls|sofern|sobald|s[ií]|siempre que|cuando|en cuanto|quand|lorsque|dès qu(?:e|['’]\\p{L}+)";
/** What begins a condition that is a noun. */
export const nounWords = 'upon|in case(?: of)?|bei';
/** The same where an article may stand behind: "in the event of a breach", "im Falle einer Datenpanne", "en cas de fuite". */
export const nounWordsWithArticle =
	"(?:(?:in (?:the )?(?:case|event) of|upon)\\s(?:an?\\s|any\\s)?|(?:bei|im falle?(?: von)?)\\s(?:eine[mrs]?\\s)?|en caso de(?: que)?\\s(?:un[ao]?\\s)?|en cas (?:de\\s|d['’])(?:une?\\s)?)";
/** A condition may say that it is the only one. */
export const only = '(?:only|nur|ausschließlich|solo|sólo|seulement|uniquement)';
/** What may stand before a sentence that begins with its condition. */
export const besides =
	'(?:but|and|also|besides|in addition|additionally|furthermore|aber|und|außerdem|zusätzlich|ebenso|ferner|pero|y|además|mais|et|en outre|de plus)';

/** What narrows a sentence wherever it stands in it: a condition, an exception, hours. */
export const narrowing =
	'(?:only if|only when|if|when|unless|only|except|not (?:at|on|between|during|before|outside)|wenn|falls|sofern|nur|außer|es sei denn|nicht (?:nachts|am|zwischen|vor))';

export const arrow = '(?:→|⇒|->|=>)';

/** Something happens: "customers call", "data leaked", "die Presse ruft an". */
export const happens =
	'(?:(?<!on[ -])calls?|asks?|writes?|is|are|was|were|has|have|leaks?|leaked|fails?|failed|mentions?|threatens?|ruft|anruft|fragt|anfragt|schreibt|ist|sind|wird|werden|wurde[n]?|meldet|droht)';
/** A verb that begins a condition in German: "Sind Kundendaten betroffen, …". */
export const verbFirst =
	'(?:handelt es sich|geht es) um(?: eine[nrms]?)?|sind|ist|besteht|bestehen|liegt|liegen|kommt es|wird|werden|wurden?|droht|drohen|gibt es|fehlt|fehlen';

const article =
	"(?:(?:an?|any|every|each|the|all|this|that|such an?|jede[mnrs]?|alle[nr]?|eine?[mnrs]?|d(?:er|ie|as|en|em)|el|la|los|las|un|una|une|le|cette?)\\s|l['’])";
/** What is spoken of as the incident that runs. */
export const incident = `(?:${article}?(?:(?:new|whole|neue[rnms]?|ganze)\\s)?(?:incidents?|outages?|disruptions?|emergenc(?:y|ies)|problems?|issues?|faults?|vorf(?:all|älle)n?|störung(?:en)?|ausf(?:all|älle)n?|notf(?:all|älle)n?|unterbrechung|fehler|problem|incidentes?|caídas?|fallos?|averías?|problemas?|pannes?|problèmes?|§))`;
/** The same, or a word that stands in its place. */
export const itself = `(?:${incident}|it|this|that|they|es|das|dies|sie|er|esto|ello|eso|ça|cela|ce|il|elle)`;

/** Words that say, of the incident, only that it goes on; each of them once, for many of them may stand in a row. */
export const goesOn =
	"(?:lasts?|lasting|goes|gone|runs?|running|drags|persists?|continues?|remains?|stays?|takes?|is|are|has|have|been|be|isn['’]t|hasn['’]t|['’]s|not|no|still|yet|on|open|un(?:resolved|solved|fixed|mitigated)|ongoing|fix(?:ed)?|resolved|solved|mitigated|restored|contained|back|resolving|improvement|over|down|broken|stuck|old|going|up|longer|than|more|at|least|for|after|within|since|in|any|without|an?|solution|resolution|workaround|mitigation|there|it|another|then|we|you|dauert|dauern|anhält|andauert|besteht|läuft|hält|ist|wird|wurde|noch|immer|nicht|keine?|ohne|lösung|behebung|besserung|abhilfe|gibt|behoben|gelöst|beseitigt|entschärft|wiederhergestellt|ungelöst|offen|länger|als|mehr|über|nach|seit|binnen|innerhalb|von|fort|weiter|spätestens|sin|sigue|siga|se|ha|está|resolver|resuelt[oa]|resuelve|solucionad[oa]|solución|resolución|mitigar|mejora|abiert[oa]|caíd[oa]|dura|más|de|del|los|las|al|cabo|tras|después|en|toujours|pas|n['’]est|est|non|encore|résolue?|rétablie?|dure|plus|que|depuis|après|au|bout|sans|rétablissement|amélioration|ouverte?|senza|soluzione|risolto)";
