import type {Config} from '../config/config.ts';
import type {Directory} from '../incident/directory.ts';

/** Whom warroom.yaml names, by their positions. */
export function directoryOf({people}: Config): Directory {
	return people.map(({login, name, access, positions, phone}) => ({
		login,
		positions,
		...(name === undefined ? {} : {name}),
		...(phone === undefined ? {} : {phone}),
		...(access === 'observe' ? {observes: true} : {}),
	}));
}

/** Somebody to call in a drill. The numbers are of the range that is reserved for fiction. */
export const drillDirectory: Directory = [
	{login: 'sam', name: 'Sam', positions: ['Platform Lead', 'Director Engineering'], phone: '+1 555 0100'},
	{login: 'josé', name: 'José', positions: ['On-call SRE', 'On-call Engineer', 'Service Owner'], phone: '+1 555 0101'},
	{login: 'li', name: 'Li', positions: ['Engineering Manager', 'Service Lead', 'Team Lead'], phone: '+1 555 0102'},
	{login: 'ana', name: 'Ana', positions: ['VP Engineering'], phone: '+1 555 0103'},
	{login: 'kim', name: 'Kim', positions: ['CTO', 'Executive Team'], phone: '+1 555 0104'},
	{login: 'noor', name: 'Noor', positions: ['Product Lead', 'Customer Success'], phone: '+1 555 0105'},
	// Nobody is Business Lead: a position without a contact is loud, and that is practised too.
];
