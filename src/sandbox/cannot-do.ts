/** A deed that GitHub would not let this person do; the message names cause and remedy. */
export class CannotDo extends Error {}
