export { catalogueCsv } from './csv.ts';
export { PhotoFolder, writeBeside } from './file.ts';
export { makersJson } from './makers.ts';
