import { PGlite } from '@electric-sql/pglite';
import * as z from 'zod';

// Program that creates the embedded database in the directory that its argument names, and then exits. It exits early if its
// parent process ends.
process.on('disconnect', () => process.exit(1));
const client = await PGlite.create(z.string().parse(process.argv[2]));
await client.close();
process.exit(0);
