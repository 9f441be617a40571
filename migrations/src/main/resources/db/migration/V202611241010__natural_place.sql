-- A text that sorts as people count: its numbers, up to nine digits long, by value; the rest in lower case.
create function natural_key(text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(regexp_replace(lower($1), '(\d+)', '000000000\1', 'g'), '0*(\d{9,})', '\1', 'g')
$$;

-- Where each system at a site stands, as the sortable text that system.place keeps.
create view system_standing as
select y.id, y.site_id, y.rack_id,
  concat_ws(chr(31), natural_key(s.name),
    case when r.id is not null then
      concat_ws(chr(31), natural_key(array_to_string(p.names, chr(31))), natural_key(r.name),
        lpad(y.unit::text, 3, '0')) end) as place
from system y join site s on s.id = y.site_id
  left join rack r on r.id = y.rack_id left join location_path p on p.id = r.location_id;

update system y set place = n.place from system_standing n where n.id = y.id and y.place <> n.place;
