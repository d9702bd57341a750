-- Hand-overs that wait for a person, where nobody asks for how long: by value they are worth nothing, so
-- their ids make the order. Without it a house of a few thousand garments reads all of them.
CREATE INDEX intake_session_by_state_and_id ON intake_session (state, intake_session_id);
