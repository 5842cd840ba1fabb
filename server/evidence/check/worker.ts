import { checkInThread } from './thread-task';

/** What a thread of the pool does (checker.ts). */
export default checkInThread;
