import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

let room: TestRoom;
beforeEach(async () => {
	room = new TestRoom(['--without-config']);
	await room.json(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
});
afterEach(async () => {
	await closeScreens();
	await room.close();
});

/** Everything under the folder of drafts. */
function onDisk(): string {
	const dir = path.join(room.stateDir, 'drafts');
	return readdirSync(dir, {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
		.join('\n');
}

async function typing(text: string) {
	const screen = room.screen();
	await screen.waitFor('Checkout');
	screen.type('d');
	await screen.waitFor('Decision');
	screen.type(text);
	await screen.waitFor(text);
	return screen;
}

async function decisions(): Promise<unknown[]> {
	const {events} = await room.json<{events: Array<{type: string; data: {text: string; because?: string}}>}>(['export']);
	return events.filter(({type}) => type === 'decision').map(({data}) => data);
}

describe('what is typed and not yet sent', () => {
	it('is there again after Esc, with the reason, and after it was sent it is gone', async () => {
		const screen = await typing('roll back api');
		screen.press('Tab');
		screen.type('errors rose');
		await screen.waitFor('errors rose');
		screen.press('Esc');
		await screen.waitFor((text) => !text.includes('errors rose'));
		screen.type('d');
		await screen.waitFor((text) => text.includes('roll back api') && text.includes('errors rose'));
		screen.press('Enter');
		await screen.waitFor(/DECISION\s+roll back api/);
		screen.type('d');
		await screen.waitFor('the reason');
		expect(await decisions()).toEqual([{text: 'roll back api', because: 'errors rose'}]);
	}, 60_000);

	it('is there again after kill -9 of the screen', async () => {
		const screen = await typing('roll back 漢字');
		await vi.waitFor(() => expect(onDisk()).toContain('roll back 漢字'));
		process.kill(screen.pid, 'SIGKILL');
		await screen.exit;
		const again = room.screen();
		await again.waitFor('Checkout');
		again.type('d');
		await again.waitFor('roll back 漢字');
		again.press('Enter');
		await again.waitFor(/DECISION\s+roll back 漢字/);
		expect(await decisions()).toEqual([{text: 'roll back 漢字'}]);
	}, 60_000);

	it('is there while the connection is lost, and goes once it is back', async () => {
		const screen = await typing('roll back');
		process.kill(await room.serverPid(), 'SIGKILL');
		for (const word of [' api', ' to', ' v1.41']) {
			screen.type(word);
			await screen.waitFor(word.trim());
		}

		screen.press('Esc');
		await screen.waitFor((text) => !text.includes('roll back'));
		screen.type('d');
		await screen.waitFor('roll back api to v1.41');
		screen.press('Enter');
		await screen.waitFor(/DECISION\s+roll back api to v1\.41/);
		await screen.waitFor('● live');
		expect(await decisions()).toEqual([{text: 'roll back api to v1.41'}]);
	}, 60_000);

	it('is for its owner alone', async () => {
		await typing('roll back');
		await vi.waitFor(() => expect(onDisk()).toContain('roll back'));
		const dir = path.join(room.stateDir, 'drafts');
		for (const entry of readdirSync(dir, {recursive: true, withFileTypes: true}))
			expect(statSync(path.join(entry.parentPath, entry.name)).mode & 0o077, entry.name).toBe(0);
	}, 60_000);
});
