import {callingsIn} from '../words/calling-verbs.ts';
import {isCaller, peopleCalled, peopleIn} from '../words/spoken-people.ts';
import {noProgress} from './condition-kinds.ts';
import {withPlainWords} from './plain-words-of-calls.ts';
import {type Mark, type Marked, marked} from './sentence-marks.ts';
import {type Adjuncts, isTimed, join, noAdjuncts, type When, whenOf} from './spoken-adjuncts.ts';
import {byThem, type Clause, kindOfClause, likewise, partsOf} from './spoken-clauses.ts';
import {inBrackets, withoutFillers} from './spoken-fillers.ts';

/** Whom a sentence calls, and when. */
export type SpokenCall = {
	readonly who: readonly string[];
	/** Undefined where the sentence does not say when. */
	readonly when: When | undefined;
	/** Only when whoever was called before does not answer. */
	readonly onSilence: boolean;
	/** Of whom it is that they do not answer, in the words of the sentence. */
	readonly silentOnes: string;
	/** What has to be so, in the words of the sentence. */
	readonly condition: string | undefined;
	/** It stands before all that is called: their times count from it. */
	readonly isConditionFirst: boolean;
	/** Who is to call them. */
	readonly caller: string | undefined;
	/** That whoever is called leads from then on, in its words; undefined where it is not said. */
	readonly leads: string | undefined;
	/** Until when. */
	readonly until: string | undefined;
};

export type SpokenSentence = {
	readonly calls: readonly SpokenCall[];
	/** Words that were understood and have no place in a call: "who tells the shift lead". */
	readonly beside: readonly string[];
	/** No verb stands in it: "CTO after an hour". */
	readonly isElliptic: boolean;
	/** It says as well how soon somebody answers, or how often somebody hears of it. */
	readonly saysMore: boolean;
};

type Draft = Pick<SpokenCall, 'who' | 'caller'> & {
	who: readonly string[];
	caller: string | undefined;
	readonly adjuncts: Adjuncts;
	leads?: string;
	until?: string;
	/** "Paul after an hour", beside the verb of another one. */
	readonly isElliptic: boolean;
};

/**
 * The calls of a sentence, where all of its words are understood; undefined where any is not, so that nothing is read of a sentence that might say
 * something else. With `goesOn` it stands behind others that call somebody: "nach weiteren 30 Minuten der Bereichsleiter" is a call then.
 */
export function spokenCalls(
	said: string,
	levels: ReadonlyArray<{readonly index: number; readonly end: number}>,
	{goesOn}: {readonly goesOn: boolean},
): SpokenSentence | undefined {
	if (said.length > mostCharacters || !(goesOn || mayCall.test(said))) return undefined;
	const sentence = marked(said.replace(/[.!]$/, ''), levels);
	const speaker = new Speaker(sentence, goesOn);
	for (const [index, part] of partsOf(withPlainWords(sentence.text)).entries()) if (!speaker.hear(part, index)) return undefined;
	return speaker.done();
}

/** Nearly all texts call nobody, and this is the cheaper question. */
const mayCall =
	/tell|told|inform|notif|phone|writ|sen[dt]|r[iu]ngs?|text|wake|woken|messag|warn|brief|page|alert|ping|mail|call|contact|involv|fetch|summon|engag|get|got|loop|br(?:ing|ought)|pull|rope|go(?:es)? to|escalat|reach|ask|know|aware|hear|hand|pass|benachrichtig|verständig|alarm|kontakt|unterricht|ruf|zieh|zog|hol|klingel|piep|funk|weck|schreib|schrieb|einb|eing|kenntnis|ins bild|erfährt|bescheid/iu;
/** Of a sentence; a longer one is a story. */
const mostCharacters = 300;

/** "Stop and phone the officer": what is done before. */
const halting =
	/^(?:please\s|bitte\s)?(?:stop|halt|pause|stoppen|anhalten|innehalten)(?:\s(?:work(?:ing)?|everything|at once|here|die arbeit|alles))?$/iu;
const byCaller =
	/(?<!\p{L})(?:by|durch|vom|von)\s(?<who>(?:the|our|der|dem|den|die)\s[\p{L}][\p{L} -]{2,40}?|\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})(?=\s(?:\p{L}+(?:t|ed|en|gerufen))$|$|\s(?:and nobody else|alone|himself|herself))(?:\s(?:and nobody else|alone|himself|herself))?/u;

const onlyBehind = /\s(?:(?:but|aber)\s)?(?:erst(?:\sdann)?|nur(?:\sdann)?|only(?:\sthen)?)$/iu;
const onlyThen = /^(?:(?:but|aber)\s)?(?:only|nur|erst)\s(?=(?:if|when|wenn|falls|sobald)\s)/iu;

class Speaker {
	readonly #marks: Marked['marks'];
	readonly #goesOn: boolean;
	readonly #calls: Draft[] = [];
	readonly #beside: string[] = [];
	#waiting = noAdjuncts();
	/** Stands before all calls of the sentence. */
	#condition: string | undefined;
	/** "If it is not fixed after 90 minutes, …": when all that are called behind it are. */
	#opening = false;
	/** "The CTO, the CEO and …": names that the next clause goes on with. */
	#names: Clause | undefined;
	#saysMore = false;

	constructor({marks}: Marked, goesOn: boolean) {
		this.#marks = marks;
		this.#goesOn = goesOn;
	}

	/** False where a clause is not understood. */
	hear(part: Clause, index: number): boolean {
		if (/^[;.!]/.test(part.before)) {
			this.#condition = undefined;
			this.#opening = false;
		}

		const ofNames = this.#hearOfNames(part, index);
		if (ofNames !== undefined) return ofNames;
		const text = this.#names ? `${this.#names.text}${part.before}${part.text}` : part.text;
		const before = this.#names?.before ?? part.before;
		this.#names = undefined;
		if (halting.test(part.text)) {
			this.#beside.push(part.text);
			return true;
		}

		const said = kindOfClause(part.text);
		// "Den CTO informieren": of nobody who stands before.
		const kind = said === 'relative' && this.#calls.length === 0 ? undefined : said;
		if (kind !== undefined && text === part.text) return this.#hearOther(kind, part, index);
		const own = this.#adjunctsOf(text);
		if (!own) return this.#isCadence(text);
		const {words, beside} = withoutFillers(inBrackets(this.#marks, text));
		this.#beside.push(...beside);
		if (words === '') return this.#adjust(own);
		return this.#call(words, own, {text, before});
	}

	/** "A at once, B only if it lasts longer than an hour": the condition is of B alone. */
	#hearOfNames(part: Clause, index: number): boolean | undefined {
		const last = this.#calls.at(-1);
		if (!this.#names || !last || !(isTimed(last.adjuncts) || last.adjuncts.isFirst)) return undefined;
		const named = inBrackets(this.#marks, this.#names.text);
		const isOfThem = part.before.trim() === '' || onlyBehind.test(named) || onlyThen.test(part.text);
		const text = part.text.replace(onlyThen, '');
		const kind = isOfThem ? kindOfClause(text) : undefined;
		if (kind !== 'lasting' && kind !== 'condition' && kind !== 'silence') return undefined;
		const who = peopleIn(named.replace(onlyBehind, '').replace(/^(?:and|und)\s/iu, ''), {isOfPeople: false});
		if (!who) return undefined;
		this.#names = undefined;
		return (
			this.#add({who, caller: undefined, adjuncts: noAdjuncts(), isElliptic: true}) && this.#hearOther(kind, {text, before: ' '}, index)
		);
	}

	done(): SpokenSentence | undefined {
		if (this.#names) {
			const last = this.#calls.at(-1);
			const more = peopleIn(inBrackets(this.#marks, this.#names.text), {isOfPeople: false});
			if (!last || !more) return undefined;
			last.who = [...last.who, ...more];
		}

		if (isTimed(this.#waiting) || this.#waiting.onSilence || this.#calls.length === 0) return undefined;
		const calls: SpokenCall[] = [];
		for (const {who, adjuncts, caller, leads, until} of this.#calls) {
			const when = whenOf(adjuncts);
			if (when === 'unclear') return undefined;
			const {onSilence, silentOnes, condition, isConditionFirst} = adjuncts;
			calls.push({who, when, onSilence, silentOnes, condition, isConditionFirst, caller, leads, until});
		}

		return {calls, beside: this.#beside, saysMore: this.#saysMore, isElliptic: this.#calls.every(({isElliptic}) => isElliptic)};
	}

	#hearOther(kind: NonNullable<ReturnType<typeof kindOfClause>>, {text, before}: Clause, index: number): boolean {
		const own = this.#adjunctsOf(text);
		if (!own) return false;
		const last = this.#calls.at(-1);
		const words = inBrackets(this.#marks, text);
		switch (kind) {
			case 'silence':
			case 'lasting': {
				// "If there is no improvement within 45 minutes" waits for as long as nothing moves.
				const isStuck = kind === 'lasting' && noProgress.test(words);
				const times = own.times.map(
					(mark): Mark =>
						isStuck && (mark.is === 'lasting' || mark.is === 'after')
							? {is: 'no-progress', ms: mark.ms}
							: mark.is === 'lasting'
								? {...mark, is: 'after', isBy: false}
								: mark,
				);
				const of = {...own, times, onSilence: kind === 'silence' || own.onSilence, silentOnes: words};
				// "The backup is called if nobody answers" and "if nobody answers, the backup is called".
				if (last && index > 0 && !/^[,;.]|and|und/.test(before.trim())) return join(last.adjuncts, of);
				if (kind === 'lasting' && !last && !of.onSilence) this.#opening = true;
				return join(this.#waiting, of);
			}
			case 'condition': {
				if (own.times.length > 0 || own.onSilence) return false;
				const condition = words.replace(/^(?:(?:and|but|und|aber)\s)?/iu, '');
				if (last && index > 0 && !/^[;.!]/.test(before)) {
					if (last.adjuncts.condition !== undefined) return false;
					last.adjuncts.condition = condition;
				} else this.#condition = condition;
				return true;
			}
			case 'unresolved':
				// Whoever is called after a time is called while it goes on.
				return last !== undefined && isTimed(last.adjuncts) && own.times.length === 0 && !own.onSilence;
			case 'severity':
				return own.times.length === 0 && !own.onSilence;
			case 'likewise': {
				const who = peopleIn(words.replace(likewise, ''), {isOfPeople: false});
				if (!last || !who) return false;
				return this.#add({who, caller: last.caller, adjuncts: {...last.adjuncts, times: [...last.adjuncts.times]}, isElliptic: true});
			}
			case 'caller': {
				const by = words.replace(byThem, '');
				if (!last || own.times.length > 0 || !isCaller(by)) return false;
				for (const call of this.#calls) call.caller ??= by;
				return true;
			}
			case 'beside':
			case 'relative':
			case 'until':
				if (!last || own.times.length > 0) return false;
				if (kind === 'until' && last.leads !== undefined) last.until = words;
				else this.#beside.push(words);
				return true;
			case 'command': {
				if (!last || own.times.length > 0) return false;
				last.leads = words;
				return true;
			}
			case 'response': {
				this.#saysMore = true;
				return own.times.length <= 1;
			}
		}
	}

	/** "We post every 30 minutes": how often, which is read elsewhere. */
	#isCadence(text: string): boolean {
		if (![...text].some((sign) => this.#marks.get(sign)?.is === 'every') || callingsIn(inBrackets(this.#marks, text)).length > 0)
			return false;
		this.#saysMore = true;
		return true;
	}

	/** A time or silence that stands alone between two signs. */
	#adjust(own: Adjuncts): boolean {
		const last = this.#calls.at(-1);
		if (last && !isTimed(last.adjuncts) && !last.adjuncts.isFirst && isTimed(own)) return join(last.adjuncts, own);
		return join(this.#waiting, own);
	}

	#call(words: string, own: Adjuncts, {text, before}: Clause): boolean {
		for (const sign of text) {
			const mark = this.#marks.get(sign);
			if (mark?.is === 'bracket') this.#beside.push(mark.words);
		}

		const [, by = ''] = byCaller.exec(words) ?? [];
		const plain = by === '' ? words : words.replace(byCaller, ' ').replaceAll(/\s+/g, ' ').trim();
		if (by !== '' && !isCaller(by)) return false;
		const found = callingsIn(plain).flatMap((calling) => {
			const who = peopleCalled(calling);
			return who && (calling.caller === undefined || isCaller(calling.caller)) ? [{who, caller: by || calling.caller}] : [];
		});
		const last = this.#calls.at(-1);
		const isThen = /then|dann|danach|anschließend|finally/iu.test(before);
		const [call] = found;
		// "…, call Ada, then call Bert": in turn, and when the second one is called is not said.
		if (call && isThen && this.#opening && last && !isTimed(own) && !isTimed(this.#waiting) && !own.isFirst) return false;
		if (call) return this.#add({...call, adjuncts: own, isElliptic: false});
		const who = peopleIn(plain.replace(/^(?:to|an|it is|es ist)\s/iu, ''), {isOfPeople: false});
		if (!who) return false;
		if (!isTimed(own) && !isTimed(this.#waiting) && !own.isFirst && !this.#waiting.onSilence) {
			this.#names = {text, before};
			return true;
		}

		// "We call the CTO, the CEO and the COO after an hour" has one time.
		if (last && !last.isElliptic && !isTimed(last.adjuncts) && !last.adjuncts.isFirst && !isThen && !isTimed(this.#waiting)) {
			// Of three the second has a comma before it.
			if (!/(?<!\p{L})(?:and|und)(?!\p{L})/iu.test(`${before} ${text}`)) return false;
			last.who = [...last.who, ...who];
			return join(last.adjuncts, own);
		}

		if (!last && !this.#goesOn) return false;
		return this.#add({who, caller: undefined, adjuncts: own, isElliptic: true});
	}

	#add(call: Draft): boolean {
		const waiting = this.#waiting;
		this.#waiting = noAdjuncts();
		if (!join(call.adjuncts, waiting)) return false;
		// "…, Ada is called and the desk is told": both then.
		const before = this.#opening ? this.#calls.at(-1) : undefined;
		const isBare = !isTimed(call.adjuncts) && !call.adjuncts.isFirst && !call.adjuncts.onSilence && call.adjuncts.condition === undefined;
		if (before && isBare && before.caller === call.caller) {
			before.who = [...before.who, ...call.who];
			return true;
		}

		if (call.adjuncts.condition === undefined && this.#condition !== undefined) {
			call.adjuncts.condition = this.#condition;
			call.adjuncts.isConditionFirst = true;
		}

		this.#calls.push(call);
		return true;
	}

	/** Undefined where it holds a time that is none of a call. */
	#adjunctsOf(text: string): Adjuncts | undefined {
		const found = noAdjuncts();
		for (const sign of text) {
			const mark = this.#marks.get(sign);
			if (!mark) continue;
			if (mark.is === 'other' || mark.is === 'every') return undefined;
			if (mark.is === 'silence') found.onSilence = true;
			else if (mark.is === 'first') found.isFirst = true;
			else if (mark.is !== 'level' && mark.is !== 'bracket') found.times.push(mark);
		}

		return found;
	}
}
