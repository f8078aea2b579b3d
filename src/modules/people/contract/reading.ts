// What values are read and shown by: the server's own functions, which a browser runs as well.
export { readDate, type ReadDate } from '../dates/read-date.ts';
export { editableMoment, showMoment } from '../dates/show-moment.ts';
export { displayValue, type Reader } from '../values/display-value.ts';
export { valueOfOption } from '../values/read-choice.ts';
export { isChoice, passesAt } from '../fields/offered-options.ts';
