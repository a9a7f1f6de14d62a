import fc from 'fast-check';

// Where a change is judged, the properties are tried with the same examples each time, so that it is not blamed for what it did not break;
// at a desk with others each time.
if (process.env['CI'] !== undefined) fc.configureGlobal({seed: 20_261_126});
