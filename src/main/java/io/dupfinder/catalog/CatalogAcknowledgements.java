package io.dupfinder.catalog;

import java.util.List;

/// What somebody decided to keep.
public interface CatalogAcknowledgements {

    /// All, newest first, those that ended too.
    List<Acknowledgement> all();

    /// Enters them; one of a group that has one already takes its place.
    void enter(List<Acknowledgement> acknowledgements);

    /// Takes them back.
    void remove(List<Acknowledgement> acknowledgements);
}
