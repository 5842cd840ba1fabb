import { constants, setPriority } from 'node:os';
import { checkInThread } from './thread-task';

// Linux sets the priority of the calling thread; other systems that of the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** Checks packages for which no sender waits, at a lower priority. */
export default checkInThread;
