import { constants, setPriority } from 'node:os';
import { checkPackageInThread } from './thread-task';

// On Linux this lowers the priority of this thread only. On other systems it would lower the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** Runs in a thread of lower priority (on Linux), and checks a package for whose result no sender waits. */
export default checkPackageInThread;
