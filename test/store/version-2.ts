/** Rows of the tables that version 2 added, beside those of version 1. */

export const rowsOfVersion2 = {
  records: [{ thread_id: 1, feature: 'routing', is_live: 1, facts: '{"a":1}' }],
  former_names: [{ repository_id: 10, number: 3, thread_id: 1, position: 0 }],
}
