export const up = /* sql */ `
-- A list of conditions that all hold becomes a group of tests.
update sla set conditions = jsonb_build_object('all', conditions) where jsonb_typeof(conditions) = 'array';
`
