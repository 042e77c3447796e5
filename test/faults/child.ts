import { toolOn, type Stage } from './stage.ts';

/** One run of the tool, in a process that somebody may kill. Its report is all that it writes. */
const tool = toolOn(JSON.parse(process.env['STAGE']!) as Stage);
process.stdout.write(JSON.stringify(await tool.sync()));
await tool.close();
