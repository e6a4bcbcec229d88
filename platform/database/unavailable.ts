/** What the environment is to blame for, with what to do about it. */
export class DatabaseUnavailable extends Error {}
