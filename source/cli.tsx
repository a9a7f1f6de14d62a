import {version} from './version.ts';

const usage = `warroom ${version}: a full-screen terminal war room for incident response

  warroom --version   the version
  warroom --help      this text
`;

const argv = process.argv.slice(2);
if (argv.includes('--version') || argv.includes('-v')) {
	process.stdout.write(`${version}\n`);
} else if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) {
	process.stdout.write(usage);
} else {
	process.stderr.write(`warroom does not know "${argv[0]}": see warroom --help.\n`);
	process.exitCode = 2;
}
