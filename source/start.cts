/**
Runs the program from a compiled copy.

V8 takes 60 ms of each start to compile what a first frame needs. Node's own cache of compiled code holds of a module only what was compiled
before its first line ran; the copy made here holds every function that had run by the time it was made. It is for the same user alone: code
that another account could put there would run as the commander.
*/
declare const WARROOM_PROGRAM_HASH: string;

const fs = process.getBuiltinModule('node:fs');
const nodeModule = process.getBuiltinModule('node:module');
const path = process.getBuiltinModule('node:path');
const v8 = process.getBuiltinModule('node:v8');
const vm = process.getBuiltinModule('node:vm');
const zlib = process.getBuiltinModule('node:zlib');

/** By then a screen shows its room and a server listens. Later, what ran once at the start would be thrown away already. */
const copyAfterMs = 3000;
const checksumBytes = 4;
const unusedDays = 30;

// The patterns of the reader are asked thousands of times or not at all: to compile each for an interpreter first takes a third of a short command.
v8.setFlagsFromString('--no-regexp-tier-up');
// A command ends before V8's slowest compiler pays back what it takes of a processor: a third of the time of reading a long runbook.
if (kind() === 'command') v8.setFlagsFromString('--no-turbofan');
// React reads it once, while it is loaded, and is three times slower without it.
process.env['NODE_ENV'] ??= 'production';
run(path.join(__dirname, 'cli.cjs'));

function run(file: string): void {
	const folder = ownFolder();
	// For the thread of the log, which is a module.
	if (folder !== undefined) nodeModule.enableCompileCache(folder);
	const copy = folder === undefined ? undefined : path.join(folder, `${kind()}-${WARROOM_PROGRAM_HASH}-${process.version}-${process.arch}`);
	const cachedData = copy === undefined ? undefined : read(copy);
	// The build writes nothing but ASCII.
	const text = `(function(exports,require,module,__filename,__dirname){${fs.readFileSync(file, 'latin1')}\n})`;
	const script = new vm.Script(text, {
		filename: file,
		importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
		...(cachedData === undefined ? {} : {cachedData}),
	});
	if (copy !== undefined && (cachedData === undefined || script.cachedDataRejected)) keep(script, copy);
	script.runInThisContext()(exports, require, module, file, __dirname);
}

/** A screen, a server and a command run different parts of the program. */
function kind(): string {
	const word = process.argv[2] ?? '';
	if (word === 'serve') return 'server';
	return word === '' || word.startsWith('-') || ['join', 'drill', 'wall'].includes(word) ? 'screen' : 'command';
}

/** The folder for compiled code, when nobody else can write to it. */
function ownFolder(): string | undefined {
	const {HOME: home, XDG_CACHE_HOME: xdg, NODE_COMPILE_CACHE: named, NODE_DISABLE_COMPILE_CACHE: disabled} = process.env;
	if (disabled) return undefined;
	try {
		if (named) return ownOnly(named);
		if (xdg && path.isAbsolute(xdg)) return ownOnly(path.join(xdg, 'warroom'));
		// By sudo the home may still be somebody else's: they could never write to a folder that root made there.
		return home && fs.statSync(home).uid === process.getuid?.() ? ownOnly(path.join(home, '.cache', 'warroom')) : undefined;
	} catch {
		return undefined;
	}
}

function ownOnly(folder: string): string | undefined {
	fs.mkdirSync(folder, {recursive: true, mode: 0o700});
	const {uid, mode} = fs.statSync(folder);
	return uid === process.getuid?.() && (mode & 0o022) === 0 ? folder : undefined;
}

/** What is damaged is not given to V8, which would trust it. */
function read(copy: string): Buffer | undefined {
	try {
		const all = fs.readFileSync(copy);
		const data = all.subarray(0, -checksumBytes);
		return zlib.crc32(data) === all.readUInt32LE(data.length) ? data : undefined;
	} catch {
		return undefined;
	}
}

/** Writes the copy soon, or when the process ends before. */
function keep(script: InstanceType<typeof vm.Script>, copy: string): void {
	const write = () => {
		clearTimeout(timer);
		process.off('exit', write);
		try {
			const data = script.createCachedData();
			const checksum = Buffer.alloc(checksumBytes);
			checksum.writeUInt32LE(zlib.crc32(data));
			fs.writeFileSync(`${copy}.${process.pid}`, Buffer.concat([data, checksum]), {mode: 0o600});
			fs.renameSync(`${copy}.${process.pid}`, copy);
			removeUnused(path.dirname(copy));
		} catch {
			// Without a copy the next start takes a little longer.
		}
	};
	const timer = setTimeout(write, copyAfterMs).unref();
	process.on('exit', write);
}

/** Those of versions that are gone. */
function removeUnused(folder: string): void {
	const oldestMs = Date.now() - unusedDays * 86_400_000;
	for (const name of fs.readdirSync(folder)) {
		const file = path.join(folder, name);
		if (/^(?:screen|server|command)-/.test(name) && fs.statSync(file).atimeMs < oldestMs) fs.rmSync(file);
	}
}
