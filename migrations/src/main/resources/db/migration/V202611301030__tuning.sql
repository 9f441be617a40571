-- What a configuration tells its engine stands in its document, which older ones lack; the bounds hold here, too.
alter table configuration add constraint configuration_tuning check (
  coalesce((spec #>> '{tuning,chunkTokens}')::bigint between 64 and 131072, true)
  and coalesce((spec #>> '{tuning,guessedTokens}')::bigint between 0 and 8, true)
  and coalesce((spec #>> '{tuning,acceptedShare}')::double precision between 0 and 1, true));
