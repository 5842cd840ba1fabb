import { checkInThread } from './thread-task';

/** The task of a thread in the pool of checker.ts. */
export default checkInThread;
