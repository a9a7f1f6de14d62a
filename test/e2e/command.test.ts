import {afterEach, expect, it} from 'vitest';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

let room: TestRoom;
afterEach(async () => {
	await closeScreens();
	await room.close();
});

it('command is given to nobody by another’s word, neither by a command nor by keys, and who loses it reads why', async () => {
	room = new TestRoom();
	const as = (name: string, ...words: string[]) => room.run([...words, '--name', name]);
	const commander = async () => {
		const roles = JSON.parse((await as('Ann', 'role', '--json')).stdout) as Array<{role: string; holder: string; asked: string | null}>;
		return roles.find(({role}) => role === 'commander');
	};
	const [ann, ben, cy] = ['Ann', 'Ben', 'Cy'].map((name) => expect.stringMatching(new RegExp(`^${name} `)));
	expect(await as('Ann', 'declare', 'Checkout returns 5xx', '--severity', '3')).toMatchObject({code: 0});
	await as('Ben', 'log', 'here');
	await as('Cy', 'log', 'here');

	expect(await as('Cy', 'role', 'assign', 'commander', 'Ben')).toMatchObject({
		code: 2,
		stderr: expect.stringMatching(/Ann .*only they can offer it.*--reason/s),
	});
	expect(await as('Cy', 'role', 'take', 'commander')).toMatchObject({code: 2, stderr: expect.stringMatching(/Ann .*reads why/)});
	expect(await as('Cy', 'role', 'release', 'commander')).toMatchObject({
		code: 1,
		stderr: expect.stringMatching(/only they can lay it down/),
	});
	expect(await as('Cy', 'role', 'handover', 'Ben')).toMatchObject({code: 1, stderr: expect.stringMatching(/only they can offer it/)});
	expect(await commander()).toMatchObject({holder: ann, asked: null});

	// Whoever has it offers it by assigning it, too.
	expect(await as('Ann', 'role', 'assign', 'commander', 'Ben')).toMatchObject({
		code: 0,
		stderr: expect.stringMatching(/offered to Ben .*Ann .* until they accept/),
	});
	expect(await commander()).toMatchObject({holder: ann, asked: ben});
	const hers = room.screen(['join', '--name', 'Ann'], {cols: 140, rows: 40});
	await hers.waitFor(/offered to Ben/);
	expect(await as('Cy', 'role', 'assign', 'commander', 'Ben', '--reason', 'Ann is asleep')).toMatchObject({code: 0});
	expect(await commander()).toMatchObject({holder: cy, asked: ben});
	await hers.waitFor(/NEXT.*Cy .*took command from you: Ann is asleep/);
	const status = JSON.parse((await as('Ben', 'status', '--json')).stdout) as {next: {key: string; text: string}};
	expect(status.next).toMatchObject({key: 'a', text: expect.stringMatching(/^Command is offered to you by Cy/)});
	expect(await as('Ben', 'role', 'accept')).toMatchObject({code: 0});
	expect(await commander()).toMatchObject({holder: ben, asked: null});

	// Called and not reached: on record, and as due as before.
	const due = () =>
		as('Ann', 'status', '--json').then(({stdout}) =>
			(JSON.parse(stdout) as {clocks: Array<{name: string; state: string}>}).clocks.filter(({state}) => state === 'raised'),
		);
	const [called] = await due();
	expect(await as('Ann', 'ack', called?.name ?? '', '--not-reached', '--text', 'voicemail')).toMatchObject({
		code: 0,
		stdout: expect.stringMatching(/was not reached, and stays due/),
	});
	expect((await due()).map(({name}) => name)).toContain(called?.name);

	// The keys: r, the commander, "assign somebody".
	await hers.waitFor(/IC Ben/);
	hers.type('r');
	await hers.waitFor('Roles and the team');
	hers.press('Enter');
	await hers.waitFor('assign somebody');
	hers.type('j');
	hers.press('Enter');
	await hers.waitFor(/Take command from Ben .*until they say yes/);
	hers.type('Cy');
	hers.press('Tab');
	hers.type('Ben is on the train');
	hers.press('Enter');
	await hers.waitFor(/IC Ann/);
	expect(await commander()).toMatchObject({holder: ann, asked: cy});
}, 90_000);
