package io.dupfinder.catalog;

import java.util.List;

/// The acknowledged groups of the catalog.
public interface CatalogAcknowledgements {

    /// All acknowledgements, newest first, including ended ones.
    List<Acknowledgement> all();

    /// The groups that are acknowledged now.
    AcknowledgedGroups inForce();

    /// Enters acknowledgements. Each replaces an earlier one of the same group.
    void enter(List<Acknowledgement> acknowledgements);

    /// Removes acknowledgements.
    void remove(List<Acknowledgement> acknowledgements);
}
