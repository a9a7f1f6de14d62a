// The program's first file. Written in the syntax of 2009, for it has to be parsed by the Node that it refuses.
declare var WARROOM_VERSION: string;

var oldestMajor = 24;
var argument = process.argv[2];

if (parseInt(process.versions.node, 10) < oldestMajor) {
	process.stderr.write(
		'warroom needs Node ' +
			oldestMajor +
			' or newer and was started with Node ' +
			process.versions.node +
			' (' +
			process.execPath +
			'): install Node ' +
			oldestMajor +
			' (https://nodejs.org) or put it first in PATH.\n',
	);
	process.exitCode = 3;
} else if (process.argv.length === 3 && (argument === '--version' || argument === '-v')) {
	process.stdout.write(WARROOM_VERSION + '\n');
} else {
	require('./start.cjs');
}
