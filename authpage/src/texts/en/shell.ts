/** The words of the static HTML around every page. */
export const shell = {
  loading: 'Loading…',
  slow: 'This takes longer than it should. Check your connection and reload the page; if that does not help, your browser may be too old for it.',
  noScript:
    'This page needs JavaScript. It turns your password into a proof here, in your browser, so that the password itself is never sent to anybody. Please allow JavaScript for this site and reload the page.',
  promise: 'Your password never leaves this browser',
};
