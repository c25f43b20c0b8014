-- What must be true of a line whenever a transaction ends (LIFECYCLE, section 5).
-- Run by deferred triggers on orders, offers, sales and pieces. A change of this text is a new migration.
CREATE OR REPLACE FUNCTION carnet_line_holds(line_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    line orders_order%ROWTYPE;
    spec orders_specification%ROWTYPE;
    broken text;
    offered bigint;
    sold bigint;
    in_hand bigint;
    received date;
BEGIN
    SELECT * INTO line FROM orders_order WHERE id = line_id;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT client_id INTO offered FROM orders_offer
        WHERE order_id = line_id AND outcome = 'open' AND undone_by_id IS NULL;
    SELECT o.client_id INTO sold FROM orders_sale s JOIN orders_offer o ON o.id = s.offer_id
        WHERE s.order_id = line_id AND s.voided_by_id IS NULL AND s.undone_by_id IS NULL;
    SELECT id, received_on INTO in_hand, received FROM orders_piece
        WHERE order_id = line_id AND returned_on IS NULL AND undone_by_id IS NULL;
    SELECT * INTO spec FROM orders_specification WHERE id = line.specification_id;

    broken := CASE
        WHEN line.state = 0 THEN 'an order begins with its first event'
        WHEN NOT EXISTS (SELECT 1 FROM orders_event e WHERE e.order_id = line_id AND e.seq = line.seq
            AND (e.hash, e.to_state, e.version) = (line.head, line.state, line.version))
            THEN 'its head, state and version is that of its last event'
        WHEN (line.state = 70) <> (offered IS NOT NULL) THEN 'exactly one open offer while offered, none elsewhere'
        WHEN line.state = 70 AND line.client_id IS DISTINCT FROM offered THEN 'offered to the client of the open offer'
        WHEN (line.state = 80) <> (sold IS NOT NULL) THEN 'exactly one standing sale while sold, none elsewhere'
        WHEN line.state = 80 AND line.client_id IS DISTINCT FROM sold THEN 'sold to the client of the sale'
        WHEN line.state = 85 AND line.client_id IS NOT NULL THEN 'released to the floor is promised to nobody'
        WHEN line.state IN (60, 70, 75, 80, 85) AND in_hand IS NULL THEN 'a piece in hand from arrival on'
        WHEN line.state < 60 AND in_hand IS NOT NULL THEN 'no piece before its arrival'
        WHEN line.state = 90 AND line.close_reason = '' THEN 'closed has a reason'
        WHEN line.state <> 90 AND line.close_reason <> '' THEN 'only a closed line has a reason to be closed'
        WHEN line.state <> 90 AND line.fulfilled_by_id IS NOT NULL THEN 'fulfilled only when closed'
        WHEN line.kind = 'PO' AND line.state BETWEEN 20 AND 50 AND (spec.style_id IS NULL OR spec.leather_id IS NULL
            OR spec.colour_id IS NULL) THEN 'a placed order is complete'
        WHEN line.kind = 'PO' AND line.state BETWEEN 20 AND 85 AND (spec.thread_id IS NOT NULL
            OR spec.design_id IS NOT NULL
            OR EXISTS (SELECT 1 FROM orders_partchoice p WHERE p.specification_id = spec.id))
            THEN 'a podium order has no part, design or thread'
        WHEN line.kind = 'SO' AND line.state IN (20, 30, 50, 60, 70, 75, 80, 85) AND line.slot_id IS NULL
            THEN 'a special order has its slot from its placing on'
        WHEN line.state IN (10, 40) AND line.slot_id IS NOT NULL THEN 'no slot is taken before placing or after a refusal'
        WHEN line.state = 90 AND line.slot_id IS NOT NULL AND NOT line.after_acceptance
            THEN 'a closed line keeps its slot only after acceptance'
        WHEN received IS NOT NULL AND received < line.requested_on THEN 'arrived after it was wished for'
        WHEN EXISTS (SELECT 1 FROM orders_sale s JOIN orders_piece p ON p.id = s.piece_id
            WHERE s.order_id = line_id AND s.undone_by_id IS NULL AND s.paid_on < p.received_on)
            THEN 'paid after its arrival'
        WHEN EXISTS (SELECT 1 FROM orders_sale s JOIN orders_offer o ON o.id = s.offer_id
            WHERE s.order_id = line_id AND (o.order_id <> line_id OR o.piece_id <> s.piece_id))
            THEN 'a sale is of its own offer and piece'
        WHEN line.state < 80 AND EXISTS (SELECT 1 FROM clients_client c
            WHERE c.id IN (line.client_id, line.recipient_id) AND c.boutique_id <> line.boutique_id)
            THEN 'client and recipient of an open line are of its boutique'
    END;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'order %: %', line.reference, broken USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END
$$;
