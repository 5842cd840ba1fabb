import { PGlite } from '@electric-sql/pglite';
import * as z from 'zod';

// Creates the embedded database in the directory that the argument names, and exits. Exits early if its parent process ends.
process.on('disconnect', () => process.exit(1));
const client = await PGlite.create(z.string().parse(process.argv[2]));
await client.close();
process.exit(0);
