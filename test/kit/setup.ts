// Apollo reads this when a gateway is constructed: nothing phones home, in tests neither.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
