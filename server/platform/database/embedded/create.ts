import { PGlite } from '@electric-sql/pglite';
import * as z from 'zod';

// Makes the embedded database in the directory that is named, for open.ts, and ends; at once where who asked is gone.
process.on('disconnect', () => process.exit(1));
const client = await PGlite.create(z.string().parse(process.argv[2]));
await client.close();
process.exit(0);
