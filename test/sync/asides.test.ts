import {describe, expect, it} from 'vitest';
import {Asides} from '../../source/sync/asides.ts';
import {ToldIncident} from '../helpers/told-incident.ts';
import {SimulatedDisk} from '../simulation/disk.ts';

/** What was created and not synced is gone when the power is cut; what took the place of another is synced. */
class CutDisk extends SimulatedDisk {
	readonly #unsynced = new Set<string>();

	override create(file: string, text: string): void {
		super.create(file, text);
		this.#unsynced.add(file);
	}

	override replace(file: string, text: string): void {
		super.replace(file, text);
		this.#unsynced.delete(file);
	}

	cut(): void {
		for (const file of this.#unsynced) this.files.delete(file);
	}
}

const told = new ToldIncident().add('note', {text: 'roll back api'});
const aside = {incident: told.incident.id, logId: 'old', login: 'maria', keptAt: '2026-11-23T08:20:00.000Z', events: told.events};

describe('what was seen of a log that is no more', () => {
	it('is still there when the power is cut right after it was put aside', () => {
		const disk = new CutDisk();
		const file = new Asides('/outbox', {disk}).keep(aside, 'a1');
		disk.cut();
		expect(new Asides('/outbox', {disk}).list()).toMatchObject([{file, events: told.events.length}]);
	});

	it('leaves nothing half made where the disk takes it no more', () => {
		const disk = new CutDisk();
		disk.full = true;
		expect(() => new Asides('/outbox', {disk}).keep(aside, 'a1')).toThrow(/ENOSPC/);
		expect([...disk.files.keys()]).toEqual([]);
		disk.full = false;
		const {replace} = disk;
		disk.replace = () => {
			throw Object.assign(new Error('ENOSPC: no space left on device, write'), {code: 'ENOSPC'});
		};
		expect(() => new Asides('/outbox', {disk}).keep(aside, 'a1')).toThrow(/ENOSPC/);
		expect([...disk.files.keys()]).toEqual([]);
		disk.replace = replace;
		expect(new Asides('/outbox', {disk}).keep(aside, 'a1')).toContain('a1');
	});
});
