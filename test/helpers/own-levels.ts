import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Runbook} from '../../source/runbook/runbook.ts';
import {understand} from '../../source/runbook/understand.ts';

/** A team's own file: its levels have names of its own, and much of what the built-in runbook says it does not. */
export const ownLevelsFile = `# Harbour payments

| Level | What it is | We answer within |
|---|---|---|
| Black | No card payment goes through | 4 minutes |
| Amber | Some shops cannot pay | 20 minutes |
| White | Annoying, no money is lost | 3 hours |

## Who is called

| Level | First | Then | If still open after | Last |
|---|---|---|---|---|
| Black | Eva | Payments lead | 12 minutes | Head of operations |
| Amber | On-call payments | Payments lead | 45 minutes | Head of operations |
| White | On-call payments | Payments lead | 6 hours | Head of operations |

## Updates

| Level | Customers |
|---|---|
| Black | first within 3 minutes, then every 10 minutes |
| Amber | every 45 minutes |

## What to do when it is Black

1. Look whether the gateway is there: \`kubectl get pods -n pay\`
2. Tell the hotline that we know

## Contacts

| Who | Phone |
|---|---|
| Payments lead | +49 151 2345 6789 |
`;

export const ownLevels: Runbook = understand(ownLevelsFile, {origin: '/etc/warroom/harbour.md', builtIn: defaultRunbook()}).runbook;
