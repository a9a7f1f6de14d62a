import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {withProcedures} from './procedures.ts';

/** The built-in policy with procedures of a team's own. */
export const teamRunbook = withProcedures(defaultRunbook());
