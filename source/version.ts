import packageJson from '../package.json' with {type: 'json'};

/** This program's version, as in package.json. A client and a server compare theirs. */
export const version: string = packageJson.version;
