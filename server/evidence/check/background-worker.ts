import { constants, setPriority } from 'node:os';
import { checkInThread } from './thread-task';

// On Linux this sets the priority of this thread only. Other systems would lower that of the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** Checks a package for which no sender waits, in a thread of lower priority. */
export default checkInThread;
