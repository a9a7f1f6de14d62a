import {
	asksOf,
	knownAs,
	memberInWords,
	nameSomebody,
	type OpenAsk,
	type TeamMember,
	teamOf,
	toAsk,
	toName,
} from '../../incident/assembly.ts';
import {isWaitedFor} from '../../incident/incident.ts';
import {onePerPerson} from '../../incident/one-ask.ts';
import {personHere} from '../../sync/present-name.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';
import {peopleHint, personTyped} from './people.ts';

/** The team that the runbook calls together (R16), and what asks all of it at once. */
export function teamItems(screen: Screen): MenuItem[] {
	const {incident, policy, here, me} = screen.state.room;
	if (!incident || !policy) return [];
	const asks = toAsk(incident, policy, {here: new Set(here.map(personHere)), by: me});
	return [
		...teamOf(incident, policy).map(
			(member): MenuItem => ({
				label: `Team: ${member.member}`,
				hint: memberHint(screen, member),
				run: () => memberMenu(screen, member),
			}),
		),
		...(asks.length === 0
			? []
			: [
					{
						label: 'ask everybody',
						key: 'e',
						hint: asksHint(screen, asks),
						run: () => askEverybody(screen),
					},
				]),
	];
}

/** "sam (Database, Service team), li (Service team)". */
function asksHint(screen: Screen, asks: readonly OpenAsk[]): string {
	return [...Map.groupBy(asks, ({person}) => person)]
		.map(
			([person, wanted]) => `${shownAs(screen, person)} (${wanted.map((ask) => (ask.is === 'role' ? ask.name : ask.member)).join(', ')})`,
		)
		.join(', ');
}

function memberHint(screen: Screen, member: TeamMember): string {
	const {asked, called} = member;
	return `${memberInWords(member, screen.state.now, (person) => shownAs(screen, person)).join('; ')}${called || asked.length === 0 ? '' : ', at another severity'}`;
}

function askEverybody(screen: Screen): void {
	const {incident, policy, here, me} = screen.state.room;
	if (!incident || !policy) return;
	const unnamed = toName(incident, policy);
	const rest = unnamed.length === 0 ? '' : `. ${nameSomebody(unnamed)}`;
	send(screen, toAsk(incident, policy, {here: new Set(here.map(personHere)), by: me}), rest);
}

function send(screen: Screen, asks: readonly OpenAsk[], rest = ''): void {
	let problem: string | undefined;
	const said = `asked ${asks.length === 1 ? 'one' : `all ${asks.length}`} that were open${rest}`;
	for (const {type, data} of onePerPerson(asks)) problem ??= screen.perform(type, data, said);

	done(screen, problem);
}

function memberMenu(screen: Screen, {member, asked, everybody, people, unasked}: TeamMember): void {
	const waiting = asked.filter(isWaitedFor);
	const suggestion = unasked[0];
	const answers = waiting[0]?.person ?? unasked[0] ?? people[0];
	const open = asksOf({member, unasked}, screen.state.room.me);
	screen.open({
		kind: 'menu',
		title: member,
		index: 0,
		items: [
			...(open.length > 1
				? [
						{
							label: 'ask each',
							hint: knownAs({everybody, people: unasked.map((one) => shownAs(screen, one))}),
							run: () => send(screen, open),
						},
					]
				: []),
			{
				label: waiting.length > 0 && unasked.length === 0 ? 'ask somebody else' : 'ask',
				...(suggestion === undefined ? {} : {hint: shownAs(screen, suggestion)}),
				run: () => askForm(screen, member, suggestion),
			},
			{label: 'somebody answered', hint: 'also on their behalf', run: () => answerForm(screen, member, answers)},
			...waiting.map(
				({person}): MenuItem => ({
					label: 'withdraw the ask',
					...(person === undefined ? {} : {hint: shownAs(screen, person)}),
					run: () =>
						done(
							screen,
							screen.perform(
								'team.withdrawn',
								{member, ...(person === undefined ? {} : {person})},
								`${member}: ${person === undefined ? 'nobody' : shownAs(screen, person)} not asked any more`,
							),
						),
				}),
			),
		],
	});
}

function askForm(screen: Screen, member: string, person: string | undefined): void {
	screen.openForm({
		key: `team.asked:${member}`,
		title: `Ask ${member}: whom`,
		values: [shownAs(screen, person ?? '')],
		fields: [{label: 'person', needed: true, hint: peopleHint(screen.state.room)}],
		submit: ([typed = '']) => {
			const who = personTyped(screen.state.room, typed);
			return 'problem' in who ? who.problem : screen.perform('team.asked', {member, person: who.person}, `${member} asked`);
		},
	});
}

/** Who answered for a member of the team. */
export function answerForm(screen: Screen, member: string, person: string | undefined): void {
	screen.openForm({
		key: `team.answered:${member}`,
		title: `Who answered as ${member}`,
		values: [shownAs(screen, person ?? '')],
		fields: [{label: 'person', needed: true, hint: peopleHint(screen.state.room)}],
		submit: ([typed = '']) => {
			const who = personTyped(screen.state.room, typed);
			return 'problem' in who
				? who.problem
				: screen.perform('team.answered', {member, person: who.person}, `${member}: ${shownAs(screen, who.person)}`);
		},
	});
}
