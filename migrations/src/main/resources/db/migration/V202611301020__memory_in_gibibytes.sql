-- The memory of a GPU is stated in GiB, which data sheets call GB; the figure's name said GB.
update own_hardware
set facts = jsonb_set(
    facts #- '{figures,memoryGigabytes}', '{figures,memoryGibibytes}', facts #> '{figures,memoryGigabytes}')
where facts #> '{figures}' ? 'memoryGigabytes';
