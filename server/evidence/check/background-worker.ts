import { constants, setPriority } from 'node:os';
import { checkInThread } from './thread-task';

// On Linux the priority is the calling thread's; elsewhere it would be the whole process's.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** What a thread does that checks what nobody waits for: the same, while nothing else wants the processor. */
export default checkInThread;
