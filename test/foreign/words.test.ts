import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {parseConfig} from '../../source/config/config.ts';
import {createLoginLookup} from '../../source/sync/auth-login.ts';
import {connectSsh} from '../../source/sync/ssh.ts';
import {clipboardSequence} from '../../source/terminal/clipboard.ts';
import {edit, editorWith} from '../../source/ui/line-editor.ts';
import {everything, everythingInLine, harmIn, harmInside, payloads} from '../helpers/foreign-text.ts';
import {TestServer} from '../helpers/room-server.ts';
import {TestFolder} from '../helpers/screen.ts';

const words = everythingInLine.slice(0, 190);

let folder: TestFolder;
beforeEach(() => {
	folder = new TestFolder();
});
afterEach(() => {
	folder.remove();
});

describe('words that people read', () => {
	it('of a configuration are safe, and paths and contexts stay what they are', () => {
		const person = {login: words, name: words, positions: [words], phone: words, handles: {chat: words}};
		const endpoints = [{name: words, url: 'http://127.0.0.1/'}];
		const kubernetes = {namespaces: [words], deployments: [words], context: 'prod 👩\u200D🚒', kubeconfig: '/home/jo/👩\u200D🚒'};
		const text = JSON.stringify({people: [person], endpoints, kubernetes, prometheus: {url: 'http://127.0.0.1/', services: [words]}});
		const config = parseConfig(text, '/warroom.yaml');
		expect(config.people[0]?.name).toContain('␛[31mred');
		expect(harmInside([config.people, config.endpoints, config.prometheus])).toEqual([]);
		expect(config.kubernetes).toMatchObject({clusters: [{context: 'prod 👩\u200D🚒'}], kubeconfig: '/home/jo/👩\u200D🚒'});
		expect(
			config.kubernetes && harmInside([config.kubernetes.clusters[0]?.namespaces, config.kubernetes.clusters[0]?.deployments]),
		).toEqual([]);
	});

	it('of a configuration that cannot be are quoted safely', () => {
		const wrong = [`people: [${everything}`, JSON.stringify({[words]: 1}), JSON.stringify({zone: words}), JSON.stringify({people: words})];
		for (const text of wrong) {
			let said = '';
			try {
				parseConfig(text, `/home/${words}/warroom.yaml`);
			} catch (error) {
				said = String(error);
			}

			expect(said).toContain('␛[31mred');
			expect(harmIn(said)).toEqual([]);
		}
	});

	it('of ssh are safe', async () => {
		const ssh = path.join(folder.path, 'ssh');
		writeFileSync(path.join(folder.path, 'words'), everything.slice(-3000));
		writeFileSync(ssh, '#!/bin/sh\ncat "$(dirname "$0")/words" >&2\nexit 255\n', {mode: 0o755});
		const refused = await connectSsh('nowhere', {ssh: [ssh]}).catch((error: unknown) => error);
		expect(String(refused)).toMatch(/could not log in to nowhere: .*�/);
		expect(harmIn(String(refused))).toEqual([]);
	});

	it('of a directory of users are safe', async () => {
		// A letter by its category, and nothing to see.
		const login = createLoginLookup({query: async () => 'al\u3164ice:x:1000:', file: '/none'});
		expect(await login(1000)).toBe('al�ice');
	});

	it('that the screen says, copies or is typed are safe, whatever it quotes', async () => {
		const room = await TestServer.start();
		try {
			const screen = room.screen('maria', undefined, {copy: (text) => clipboardSequence(text, 'raw')});
			screen.say(everything);
			expect(screen.state.toast?.text).toContain('␛[31mred');
			expect(harmIn(screen.state.toast?.text ?? '')).toEqual([]);
			screen.copy(everything);
			expect(harmIn(screen.state.toast?.text ?? '')).toEqual([]);
		} finally {
			await room.close();
		}

		for (const payload of Object.values(payloads)) {
			let editor = editorWith('');
			for (const unit of payload) editor = edit(editor, {kind: 'insert', text: unit});
			expect(harmIn(editor.text), payload).toEqual([]);
			expect(harmIn(edit(editorWith('api '), {kind: 'insert', text: payload}).text), payload).toEqual([]);
		}
	});
});
