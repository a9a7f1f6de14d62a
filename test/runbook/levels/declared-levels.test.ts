import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Sentences that say of something that happens which severity it is, or that it is another one at some time.

const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const triggers = (text: string) =>
	read(text).runbook.severities.map(({id, triggers: own}) => [
		id,
		...own.filter(({source}) => source.includes('runbook.md')).map(({name}) => name),
	]);
const levels = (names: readonly string[]) =>
	`# T\n\n## Severities\n\n| Level | Response time |\n|---|---|\n${names.map((name, at) => `| ${name} | ${at + 1} h |\n`).join('')}\n## Besides\n\n`;

describe('what a sentence says to be of a severity', () => {
	it.each([
		[
			'Any incident in which a patient has been harmed is Critical regardless of what the system is.',
			'Any incident in which a patient has been harmed',
		],
		['A suspected cyber attack (ransom note, many lockouts) is Critical.', 'A suspected cyber attack (ransom note, many lockouts)'],
		['Payroll in the last week of a month is always Critical.', 'Payroll in the last week of a month'],
		['During exam weeks the exam rooms are treated as Critical.', 'During exam weeks the exam rooms'],
		['- Lost customer data counts as Critical.', 'Lost customer data'],
	])('"%s"', (sentence, name) => {
		expect(triggers(`${levels(['Critical', 'Major', 'Minor'])}${sentence}\n`)).toEqual([['Critical', name], ['Major'], ['Minor']]);
	});

	it.each([
		['Jeder Verdacht auf einen Angriff ist immer „Kritisch“.', 'Jeder Verdacht auf einen Angriff'],
		['In Prüfungswochen gilt für Moodle und die Prüfungsräume immer „Kritisch“.', 'Moodle und die Prüfungsräume in Prüfungswochen'],
		['Während der Ernte wird ein Ausfall der Waage als Kritisch eingestuft.', 'Ein Ausfall der Waage während der Ernte'],
		['Ebenfalls kritisch: Wassereinbruch im Maschinensaal.', 'Wassereinbruch im Maschinensaal'],
	])('"%s"', (sentence, name) => {
		expect(triggers(`${levels(['Kritisch', 'Erheblich', 'Gering'])}${sentence}\n`)).toEqual([
			['Kritisch', name],
			['Erheblich'],
			['Gering'],
		]);
	});

	it('in other languages and with figures', () => {
		expect(triggers(`${levels(['Crítico', 'Alto', 'Bajo'])}Cualquier indicio de robo de datos es siempre Crítico.\n`)[0]).toEqual([
			'Crítico',
			'Cualquier indicio de robo de datos',
		]);
		expect(triggers(`${levels(['P1', 'P2'])}A leak of card data is always a P1.\n`)[0]).toEqual(['P1', 'A leak of card data']);
	});

	it.each([
		'It is Critical.',
		'The default severity is Minor.',
		'Nothing on a Sunday is Critical.',
		'A broken printer is not Critical.',
		'The patch for the mail server is critical.',
		'Every Major at the front desk is Critical.',
		'All of these are Critical.',
		'Is a broken printer at the ward Critical?',
	])('is none: "%s"', (sentence) => {
		expect(triggers(`${levels(['Critical', 'Major', 'Minor'])}${sentence}\n`)).toEqual([['Critical'], ['Major'], ['Minor']]);
	});

	it('is no measure: "the risk is High", but "any outage of the mill is High"', () => {
		expect(triggers(`${levels(['High', 'Low'])}The risk of flooding is High.\n`)).toEqual([['High'], ['Low']]);
		expect(triggers(`${levels(['High', 'Low'])}Any outage of the mill is High.\n`)).toEqual([['High', 'Any outage of the mill'], ['Low']]);
	});
});

describe('what is another severity at some time', () => {
	it.each([
		[
			['RED', 'AMBER', 'GREEN'],
			'During a live event (launch, tournament) everything counts one colour higher.',
			[['Red', 'Amber during a live event (launch, tournament)'], ['Amber', 'Green during a live event (launch, tournament)'], ['Green']],
		],
		[
			['Rot', 'Gelb', 'Grün'],
			'Während der Messe gilt alles eine Farbe höher.',
			[['Rot', 'Gelb während der Messe'], ['Gelb', 'Grün während der Messe'], ['Grün']],
		],
		[
			['Crítico', 'Alto', 'Bajo'],
			'En campaña (15 de noviembre a 7 de enero) los incidentes de nivel Alto se tratan como Críticos.',
			[['Crítico', 'Alto en campaña (15 de noviembre a 7 de enero)'], ['Alto'], ['Bajo']],
		],
	] as const)('%s: "%s"', (names, sentence, expected) => {
		expect(triggers(`${levels(names)}${sentence}\n`)).toEqual(expected);
	});

	it.each([
		[['Critical', 'Major', 'Minor'], 'A fault counts one category lower on quiet days for us.'],
		[['Kritisch', 'Erheblich', 'Gering'], 'In den Ferien gilt alles eine Stufe niedriger.'],
		[['Critical', 'Major', 'Minor'], 'After a talk with the board some Major incidents are treated like Critical ones.'],
	] as const)('is named where it is not kept: %s, "%s"', (names, sentence) => {
		const first = names[0] === 'Critical' ? 'A leak of card data is Critical.' : 'Ein Leck von Kartendaten ist Kritisch.';
		const {report} = read(`${levels(names)}${first} ${sentence}\n`);
		expect(report.notUnderstood.map(({why}) => why).join()).toContain(sentence.slice(0, 20));
	});
});

describe('a longer line that begins with a severity', () => {
	it.each([
		['Critical', 'For every Critical incident the following people join the bridge within 20 minutes:'],
		['Critical', 'In a Critical incident these people are called together to the control room on the third floor:'],
		['Kritisch', 'Bei jedem Kritisch eingestuften Ausfall kommen die folgenden Leute in den Lageraum im dritten Stock:'],
	])('says whose the list below is: %s, "%s"', (id, lead) => {
		const other = id === 'Critical' ? 'Major' : 'Erheblich';
		const text = `${levels([id, other])}${lead}\n\n- Duty engineer after 5 minutes\n- Shift lead after 10 minutes\n`;
		const called = read(text).runbook.severities.map(({rungs, technical}) =>
			[...rungs, ...(technical ? [technical] : [])].some(({source}) => source.includes('runbook.md')),
		);
		expect(called[1]).toBe(false);
	});
});

describe('what each severity is', () => {
	it.each(['Cuándo se aplica', 'Quand on l’applique', 'Wann gilt das?', 'Situación', 'When it applies'])(
		'stands in a column "%s"',
		(title) => {
			const text = `# T\n\n| Level | ${title} | Response time |\n|---|---|---|\n| P1 | No truck leaves the yard | 5 min |\n| P2 | Labels print slowly | 1 h |\n`;
			expect(read(text).runbook.severities.map(({description}) => description)).toEqual([
				'No truck leaves the yard',
				'Labels print slowly',
			]);
		},
	);

	it.each(['Niveles', 'Niveaux', 'Klassen'])('stands in a list in a chapter "%s"', (title) => {
		const text = `# T\n\n## ${title}\n\n- **P1**: no truck leaves the yard\n- **P2**: labels are printed slowly\n`;
		expect(read(text).runbook.severities.map(({description}) => description)).toEqual([
			'no truck leaves the yard',
			'labels are printed slowly',
		]);
	});

	it('is no time that stands below "Cuándo"', () => {
		const text =
			'# T\n\n| Nivel | Tiempo de respuesta |\n|---|---|\n| P1 | 5 min |\n| P2 | 1 h |\n\n## Escalado\n\n| Nivel | A quién | Cuándo |\n|---|---|---|\n| P1 | Jefe de sistemas | 30 min |\n| P2 | Jefe de turno | 2 h |\n';
		expect(read(text).report.found.filter(({what}) => what === 'description')).toEqual([]);
	});
});

describe('a word for each severity in a chapter on who hears of it', () => {
	it.each(['Who hears of it', 'Who gets dragged out of bed', 'Wer hört davon', 'Wen rufen wir an?'])(
		'makes no incident one of it: "%s"',
		(title) => {
			const text = `# T\n\n## Severities\n\n| Level | Response time |\n|---|---|\n| Red | 5 min |\n| Amber | 1 h |\n\n## ${title}\n\n### Red\n\n- Duty engineer at once\n\n### Amber\n\n- Ticket\n`;
			expect(triggers(text)).toEqual([['Red'], ['Amber']]);
		},
	);
});
