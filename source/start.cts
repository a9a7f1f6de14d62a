const nodeModule = process.getBuiltinModule('node:module');

// A compiled copy of the bundle is kept in the user's temporary folder: the second start parses nothing.
nodeModule.enableCompileCache();

// React reads it once, while it is loaded, and is three times slower without it.
process.env['NODE_ENV'] ??= 'production';

// A variable, because the bundle lies beside this file in dist/ only.
const bundle = './cli.js';
void import(bundle);
