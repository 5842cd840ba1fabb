import { checkPackageInThread } from './thread-task';

/** Runs in a thread of checker.ts, and checks a package for whose result a sender waits. */
export default checkPackageInThread;
